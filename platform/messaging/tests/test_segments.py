from hypothesis import given
from hypothesis import strategies as st

from messaging.segments import MOST, Counted, counted, fits, plain

# What carriers publish as examples.
CASES = {
    "a" * 160: Counted("GSM-7", 1),
    "a" * 161: Counted("GSM-7", 2),
    "a" * 306: Counted("GSM-7", 2),
    "a" * 307: Counted("GSM-7", 3),
    "€" * 80: Counted("GSM-7", 1),
    "€" * 81: Counted("GSM-7", 2),
    # 153 is odd: the last place of a part stays empty rather than cut an escape from its character.
    "€" * 152: Counted("GSM-7", 2),
    "€" * 153: Counted("GSM-7", 3),
    "Ä" * 160: Counted("GSM-7", 1),
    "á" * 70: Counted("UCS-2", 1),
    "á" * 71: Counted("UCS-2", 2),
    "م" * 134: Counted("UCS-2", 2),
    "م" * 135: Counted("UCS-2", 3),
    "🦷" * 35: Counted("UCS-2", 1),
    "🦷" * 66: Counted("UCS-2", 2),
    "🦷" * 67: Counted("UCS-2", 3),
    "": Counted("GSM-7", 1),
}


def test_segments_are_counted_as_carriers_count_them() -> None:
    assert {text: counted(text) for text in CASES} == CASES


@given(st.text(alphabet=st.sampled_from("aä€[مá🦷 "), max_size=400))
def test_no_part_is_fuller_than_it_may_be_and_none_begins_too_early(text: str) -> None:
    found = counted(text)
    short = found.alphabet == "GSM-7"
    widths = [len(one.encode("utf-16-be")) // 2 for one in text]
    if short:
        widths = [2 if one in "€[" else 1 for one in text]
    most, each = (160, 153) if short else (70, 67)
    if sum(widths) <= most:
        assert found.segments == 1
    else:
        # A part loses one place at most, to a character that does not fit into it whole.
        assert -(-sum(widths) // each) <= found.segments <= -(-sum(widths) // (each - 1))
    assert fits(text) == (found.segments <= MOST)


def test_typographic_signs_do_not_cost_the_longer_alphabet() -> None:
    assert counted(plain("“Dr. Müller’s” – 10:00\u202fAM\u00a0…")).alphabet == "GSM-7"
