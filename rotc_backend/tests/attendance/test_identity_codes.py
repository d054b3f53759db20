"""Reading identity codes: a signature that is not the unit's or the phone's is found, byte by byte."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from apps.attendance.identity import base45
from apps.attendance.identity.codes import (
    BODY,
    CODE_LENGTH,
    PASS_LENGTH,
    PASS_PURPOSE,
    BadCode,
    Pass,
    bytes_of,
    compressed,
    read_code,
)
from tests.attendance.phone import Phone, read, text_of

NOON = datetime(2026, 9, 5, 4, 0, tzinfo=UTC)


@pytest.fixture
def unit():
    """The unit's key."""
    return Ed25519PrivateKey.generate()


@pytest.fixture
def keys(unit):
    """What a scanner knows."""
    return {7: public(unit)}


@pytest.fixture
def phone(unit):
    """A phone with a pass for enrolment 42."""
    phone = Phone()
    phone.signed_pass = signed_by(unit, pass_for(phone))
    return phone


def public(key):
    """The public half of a key of the unit."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def pass_for(phone, **changes):
    """A pass of half a day."""
    fields = {
        "key": 7,
        "enrolment": 42,
        "term": 3,
        "session": uuid.UUID(int=5),
        "issued_at": NOON - timedelta(hours=1),
        "lasts": timedelta(hours=12),
        "phone_key": compressed(read(phone.public_key)),
    }
    return Pass(**(fields | changes))


def signed_by(key, granted):
    """The bytes of a pass."""
    return granted.body() + key.sign(PASS_PURPOSE + granted.body())


def test_a_code_says_whose_phone_showed_it_and_when(phone, keys):
    code = read_code(phone.code(NOON), keys)

    assert code.made_at == NOON
    assert code.granted == pass_for(phone)
    assert code.granted.ends_at == NOON + timedelta(hours=11)


def test_a_code_fits_a_qr_code_of_version_ten(phone):
    # 311 characters of this alphabet fit at the second level of correction.
    assert len(phone.code(NOON)) == 306


@pytest.mark.parametrize("place", range(CODE_LENGTH))
def test_no_byte_of_a_code_can_be_changed(phone, keys, place):
    data = bytearray(phone.code_bytes(NOON))
    data[place] ^= 1

    with pytest.raises(BadCode):
        read_code(text_of(bytes(data)), keys)


def test_a_pass_of_another_units_key_is_refused(phone, keys):
    phone.signed_pass = signed_by(Ed25519PrivateKey.generate(), pass_for(phone))

    with pytest.raises(BadCode, match="not signed by this unit"):
        read_code(phone.code(NOON), keys)


def test_a_key_number_nobody_knows_is_refused(unit, phone, keys):
    phone.signed_pass = signed_by(unit, pass_for(phone, key=8))

    with pytest.raises(BadCode, match="a key this unit does not use"):
        read_code(phone.code(NOON), keys)


def test_another_phone_cannot_use_a_copied_pass(phone, keys):
    thief = Phone(signed_pass=phone.signed_pass)

    with pytest.raises(BadCode, match="not made by the phone"):
        read_code(thief.code(NOON), keys)


def test_a_signed_pass_with_a_key_off_the_curve_proves_nothing(unit, phone, keys):
    phone.signed_pass = signed_by(unit, pass_for(phone, phone_key=b"\x02" + b"\xff" * 32))

    with pytest.raises(BadCode, match="not made by the phone"):
        read_code(phone.code(NOON), keys)


def test_a_pass_alone_is_no_code(phone, keys):
    with pytest.raises(BadCode, match="not a code of this system"):
        read_code(text_of(phone.signed_pass), keys)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "RGMS:",
        "RGMS::",
        "2026-0001",
        "https://example.org/",
        "RGMS:abc:",
        "RGMS:ZZZ:",
        "RGMS:A:",
    ],
)
def test_other_texts_are_not_codes(text):
    with pytest.raises(BadCode, match="not a code of this system"):
        bytes_of(text)


def test_a_code_of_a_later_form_is_not_misread(phone, keys):
    data = b"\x02" + phone.code_bytes(NOON)[1:]

    with pytest.raises(BadCode, match="not a code of this system"):
        read_code(text_of(data), keys)


def test_the_lengths_are_those_the_phones_know():
    assert (BODY.size, PASS_LENGTH, CODE_LENGTH) == (68, 132, 200)


@pytest.mark.parametrize(
    ("data", "text"), [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581")]
)
def test_base_45_is_written_as_the_standard_says(data, text):
    assert base45.encode(data) == text
    assert base45.decode(text) == data
