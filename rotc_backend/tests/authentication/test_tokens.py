"""T7: access tokens that were tampered with open nothing; keys are rotated without signing anybody out."""

import uuid
from datetime import timedelta

import jwt
import pytest
from django.utils import timezone

from apps.authentication.models import AuthSession
from apps.authentication.tokens import RefreshToken
from apps.core.permissions import Role
from tests.authentication.entry import caller_with, person_with_password, status_of
from tests.client import Caller

SECOND = timedelta(seconds=1)


@pytest.fixture
def staff(db):
    return person_with_password(username="sgt.reyes", role=Role.STAFF)


def claims_of(session, **changes):
    now = timezone.now()
    return {
        "iss": "rgms",
        "aud": "rgms-api",
        "token_type": "access",
        "sub": str(session.user_id),
        "sid": str(session.pk),
        "jti": uuid.uuid4().hex,
        "iat": now,
        "exp": now + timedelta(minutes=10),
    } | changes


def signed(settings, session, *, key=None, algorithm="HS256", kid=None, **changes):
    headers = {"kid": settings.JWT_KEY_ID if kid is None else kid}
    key = None if algorithm == "none" else key or settings.JWT_SIGNING_KEY
    return jwt.encode(claims_of(session, **changes), key, algorithm=algorithm, headers=headers)


def without_kid(settings, session):
    return jwt.encode(claims_of(session), settings.JWT_SIGNING_KEY, algorithm="HS256")


def refresh_token_of(settings, session):
    row = AuthSession.objects.get(pk=session.pk)
    return RefreshToken.mint(
        session_id=row.pk, generation=row.generation, seed=bytes(row.seed)
    ).text


OTHER_KEY = uuid.uuid4().hex * 2


@pytest.fixture
def long_key(settings):
    """A key that every algorithm of the family takes without a warning."""
    settings.JWT_SIGNING_KEY = uuid.uuid4().hex * 2


TRICKS = {
    "nothing": lambda settings, session: "",
    "a word": lambda settings, session: "token",
    "a hundred kilobytes": lambda settings, session: "a." + "b" * 100_000 + ".c",
    "no signature": lambda settings, session: signed(settings, session, algorithm="none"),
    "another algorithm": lambda settings, session: signed(settings, session, algorithm="HS512"),
    "another key": lambda settings, session: signed(settings, session, key=OTHER_KEY),
    "another audience": lambda settings, session: signed(settings, session, aud="rgms"),
    "another issuer": lambda settings, session: signed(settings, session, iss="somebody"),
    "another purpose": lambda settings, session: signed(settings, session, token_type="refresh"),
    "no purpose": lambda settings, session: signed(settings, session, token_type=None),
    "no session": lambda settings, session: signed(settings, session, sid=None),
    "an invented session": lambda settings, session: signed(
        settings, session, sid=str(uuid.uuid4())
    ),
    "a session that is no id": lambda settings, session: signed(settings, session, sid="1 OR 1"),
    "expired by a second": lambda settings, session: signed(
        settings, session, exp=timezone.now() - SECOND
    ),
    "no key id": without_kid,
    "an empty key id": lambda settings, session: signed(settings, session, kid=""),
    "a path as key id": lambda settings, session: signed(
        settings, session, kid="../../dev/null", key=OTHER_KEY
    ),
    "an address as key id": lambda settings, session: signed(
        settings, session, kid="https://evil.example/key", key=OTHER_KEY
    ),
    "a statement as key id": lambda settings, session: signed(
        settings, session, kid="x' UNION SELECT 'k", key=OTHER_KEY
    ),
    "the refresh token": refresh_token_of,
}


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_a_tampered_token_opens_nothing(settings, staff, long_key, trick):
    session = Caller(staff).tokens.session

    answer = caller_with(trick(settings, session)).ask("auth/me/")

    body = answer.json()
    assert (answer.status_code, body["code"]) == (401, "authentication_failed")
    assert body["detail"] == "Your session has ended. Please sign in again."


def test_the_honest_token_of_these_tricks_is_accepted(settings, staff, long_key):
    session = Caller(staff).tokens.session

    assert status_of(signed(settings, session)) == 200


def rotate_key(settings, *, keeps_previous):
    if keeps_previous:
        settings.JWT_PREVIOUS_KEY_ID = settings.JWT_KEY_ID
        settings.JWT_PREVIOUS_KEY = settings.JWT_SIGNING_KEY
    settings.JWT_KEY_ID, settings.JWT_SIGNING_KEY = "2", OTHER_KEY


def test_after_a_key_rotation_tokens_of_the_previous_key_run_out_by_themselves(settings, staff):
    old = Caller(staff).tokens.access

    rotate_key(settings, keeps_previous=True)
    new = Caller(staff).tokens.access

    assert (status_of(old), status_of(new)) == (200, 200)
    assert jwt.get_unverified_header(new)["kid"] == "2"


def test_a_retired_key_is_refused(settings, staff):
    old = Caller(staff).tokens.access

    rotate_key(settings, keeps_previous=False)

    assert status_of(old) == 401


def test_a_previous_key_without_an_id_is_no_key(settings, staff):
    session = Caller(staff).tokens.session
    settings.JWT_PREVIOUS_KEY, settings.JWT_PREVIOUS_KEY_ID = OTHER_KEY, ""

    assert status_of(signed(settings, session, kid="", key=OTHER_KEY)) == 401


def test_a_key_is_only_good_under_its_own_id(settings, staff):
    session = Caller(staff).tokens.session
    rotate_key(settings, keeps_previous=True)

    assert status_of(signed(settings, session, kid=settings.JWT_PREVIOUS_KEY_ID)) == 401
