import pytest

from messaging.greeting import called


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Ada Lovelace", "Ada"),
        ("Cher", "Cher"),
        ("Dr. Ada Lovelace", "Ada"),
        ("Prof. Dr. med. dent. Ada Lovelace", "Ada"),
        ("Dipl.-Ing. Ada Lovelace", "Ada"),
        ("Mr John Smith", "John"),
        ("Herr Schmidt", "Schmidt"),
        ("Sra. María del Carmen Ruiz", "María"),
        ("Dr.", ""),
        ("عبد الرحمن حسن", "عبد الرحمن"),
        ("أبو بكر حسن", "أبو بكر"),
        ("نور الدين حسن", "نور الدين"),
        ("هبة الله محمود علي", "هبة الله"),
        ("محمد حسن علي", "محمد"),
        ("د. أحمد علي", "أحمد"),
        ("الدكتورة أمل حسن", "أمل"),
        ("Abdul Rahman Hassan", "Abdul Rahman"),
        ("Abd al Rahman Hassan", "Abd al Rahman"),
        ("Nur al-Din Hassan", "Nur al-Din"),
        ("Drake Miller", "Drake"),
        ("Don Miller", "Don"),
    ],
)
def test_somebody_is_greeted_by_a_whole_name_and_by_no_title(name: str, greeted: str) -> None:
    assert called(name) == greeted
