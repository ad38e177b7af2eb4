"""What lies in the vault cannot be read, altered, cut off or put in another's place."""

import io
from typing import Any
from uuid import uuid4

import pytest

from custody import sealed
from custody.damage import Damaged, KeyUnknown
from custody.sealed import Opening, Sealing

CLINIC, ABOUT = uuid4(), uuid4()
PLAIN = bytes(range(256)) * (sealed.CHUNK // 256 * 3) + b"the end"


def _sealed(plain: bytes = PLAIN) -> bytes:
    sink = io.BytesIO()
    seal = Sealing(sink, clinic=CLINIC, about=ABOUT)
    for at in range(0, len(plain), 100_000):
        seal.write(plain[at : at + 100_000])
    seal.finish()
    assert seal.size == len(sink.getvalue())
    return sink.getvalue()


def _opened(kept: bytes, **whose: Any) -> bytes:
    return io.BufferedReader(Opening(io.BytesIO(kept), **{"clinic": CLINIC, "about": ABOUT, **whose})).read()


@pytest.mark.parametrize("size", [0, 1, sealed.CHUNK - 1, sealed.CHUNK, sealed.CHUNK + 1, 2 * sealed.CHUNK])
def test_what_is_sealed_opens_again_whatever_its_length(size: int) -> None:
    assert _opened(_sealed(PLAIN[:size])) == PLAIN[:size]


def test_the_same_twice_is_sealed_otherwise_and_shows_nothing() -> None:
    first, second = _sealed(), _sealed()
    assert first[-1_000:] != second[-1_000:]
    assert b"the end" not in first


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept, head, chunk: kept[:-1],
        lambda kept, head, chunk: kept[: head + 3 * chunk],
        lambda kept, head, chunk: kept[: head + 2 * chunk],
        lambda kept, head, chunk: kept[:head],
        lambda kept, head, chunk: kept[: head - 1],
        lambda kept, head, chunk: b"",
        lambda kept, head, chunk: kept + b"x",
        lambda kept, head, chunk: kept[:-5] + bytes([kept[-5] ^ 1]) + kept[-4:],
        lambda kept, head, chunk: kept[: head + 9] + bytes([kept[head + 9] ^ 1]) + kept[head + 10 :],
        lambda kept, head, chunk: kept[: head - 4] + b"9" + kept[head - 3 :],
        lambda kept, head, chunk: kept[:head] + kept[head + chunk : head + 2 * chunk] + kept[head : head + chunk]
        + kept[head + 2 * chunk :],
        lambda kept, head, chunk: kept[: head + chunk] + kept[head:],
        lambda kept, head, chunk: kept[:head] + kept[head + chunk :],
    ],
    ids=[
        "a byte short", "last chunk gone", "two gone", "head alone", "half a head", "nothing", "a byte more",
        "flipped at the end", "flipped at the start", "head altered", "two swapped", "one repeated", "one left out",
    ],
)  # fmt: skip
def test_what_was_tampered_with_does_not_open(spoil: Any) -> None:
    kept = _sealed()
    chunk = sealed.CHUNK + 16
    head = len(kept) - 3 * chunk - len(b"the end") - 16
    with pytest.raises(Damaged):
        _opened(spoil(kept, head, chunk))


def test_a_file_of_another_does_not_open_in_its_place() -> None:
    kept = _sealed()
    for whose in ({"clinic": uuid4()}, {"about": uuid4()}):
        with pytest.raises(Damaged):
            _opened(kept, **whose)


def test_former_keys_open_and_forgotten_ones_are_named(settings: Any) -> None:
    kept = _sealed()
    before = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_ID = "another" * 9, "k2"
    settings.SEALING_SECRETS = {"k2": settings.SECRET_KEY, "k1": before}
    assert _opened(kept) == PLAIN
    assert _opened(_sealed()) == PLAIN
    settings.SEALING_SECRETS = {"k2": settings.SECRET_KEY}
    with pytest.raises(KeyUnknown) as refused:
        _opened(kept)
    assert refused.value.facts == {"key": "k1"}
