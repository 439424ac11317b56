"""Encryption at rest: what is sealed opens only where it was sealed, under a key that is still there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.keys import DataKey, new_data_key
from assistant.store.cipher import Keyring, UnreadableError, is_sealed

KEY, OTHER = DataKey("k1", b"1" * 32), DataKey("k2", b"2" * 32)
PLACE = "users.email:7"


@given(st.binary())
def test_what_was_sealed_opens_in_its_place(plain: bytes) -> None:
    keyring = Keyring([KEY])
    sealed = keyring.seal(plain, place=PLACE)
    assert keyring.open(sealed, place=PLACE) == plain
    assert is_sealed(sealed)
    assert len(plain) < 4 or plain not in sealed


def test_the_same_value_never_looks_the_same_twice() -> None:
    keyring = Keyring([KEY])
    assert len({keyring.seal(b"2000.00", place=PLACE) for _ in range(100)}) == 100


@pytest.mark.parametrize("elsewhere", ["users.email:8", "users.name:7", ""])
def test_a_value_moved_elsewhere_does_not_open(elsewhere: str) -> None:
    keyring = Keyring([KEY])
    with pytest.raises(UnreadableError):
        keyring.open(keyring.seal(b"Ana", place=PLACE), place=elsewhere)


@given(position=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_value_with_one_bit_changed_does_not_open(position: int, bit: int) -> None:
    keyring = Keyring([KEY, OTHER])
    sealed = bytearray(keyring.seal(b"one thousand five hundred", place=PLACE))
    sealed[position % len(sealed)] ^= 1 << bit
    with pytest.raises(UnreadableError):
        keyring.open(bytes(sealed), place=PLACE)


@given(st.binary(max_size=40))
def test_bytes_that_were_never_sealed_do_not_open(rubbish: bytes) -> None:
    with pytest.raises(UnreadableError):
        Keyring([KEY]).open(rubbish, place=PLACE)


def test_after_rotation_old_values_open_and_new_ones_are_under_the_new_key() -> None:
    old = Keyring([KEY]).seal(b"Ana", place=PLACE)
    both = Keyring([OTHER, KEY])
    assert both.open(old, place=PLACE) == b"Ana"
    assert not both.is_current(old)
    assert both.is_current(both.seal(b"Ana", place=PLACE))
    assert Keyring([OTHER]).open(both.seal(b"Ana", place=PLACE), place=PLACE) == b"Ana"


def test_without_its_key_a_value_stays_closed_and_the_error_names_the_key() -> None:
    sealed = Keyring([KEY]).seal(b"Ana", place=PLACE)
    with pytest.raises(UnreadableError) as raised:
        Keyring([OTHER]).open(sealed, place=PLACE)
    assert raised.value.values["key"] == "k1"


def test_a_key_of_the_same_name_and_other_bytes_opens_nothing() -> None:
    sealed = Keyring([KEY]).seal(b"Ana", place=PLACE)
    with pytest.raises(UnreadableError):
        Keyring([DataKey("k1", b"x" * 32)]).open(sealed, place=PLACE)


def test_a_fingerprint_finds_an_equal_text_under_every_key_and_under_no_other() -> None:
    old = Keyring([KEY]).fingerprint("ana@example.org")
    assert old in Keyring([OTHER, KEY]).fingerprints("ana@example.org")
    assert old not in Keyring([OTHER]).fingerprints("ana@example.org")
    assert old != Keyring([KEY]).fingerprint("eva@example.org")


def test_a_keyring_without_a_key_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a key"):
        Keyring([])


def test_a_key_is_never_shown() -> None:
    key = new_data_key("k1")
    assert repr(key.secret) not in repr(key)
