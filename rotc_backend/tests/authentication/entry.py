"""Coming in as a page would: through the public doors, with codes of an authenticator."""

from datetime import datetime, timedelta
from typing import Any

import pyotp
from django.utils import timezone

from apps.authentication.models import User
from tests.client import Caller
from tests.factories import UserFactory
from tests.factories.people import TOTP_SEED

PASSWORD = "a long parade at dawn"
HALF_MINUTE = timedelta(seconds=30)


def person_with_password(**values: Any) -> User:
    """An approved account with PASSWORD."""
    user = UserFactory(**values)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(username: str = "sgt.reyes", password: str = PASSWORD, **values: Any) -> Any:
    """Call the sign-in door as a native client, which receives the refresh token in the body."""
    headers = {"HTTP_X_RGMS_CLIENT": "native"}
    headers |= {name: values.pop(name) for name in list(values) if name.isupper()}
    body = {"username": username, "password": password, **values}
    return Caller(None).post("/api/v1/auth/login/", body, format="json", **headers)


def refresh(token: str) -> Any:
    """Call the refresh door."""
    return Caller(None).post("/api/v1/auth/refresh/", {"refresh": token}, format="json")


def sign_out(token: str, **more: Any) -> Any:
    """Call the sign-out door."""
    return Caller(None).post("/api/v1/auth/logout/", {"refresh": token} | more, format="json")


def caller_with(access: str) -> Caller:
    """Call with an access token."""
    caller = Caller(None)
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return caller


def status_of(access: str) -> int:
    """What one's own account answers to an access token."""
    return caller_with(access).ask("auth/me/").status_code


def code_at(moment: datetime | None = None, seed: str = TOTP_SEED) -> str:
    """What an authenticator shows at a moment, now unless told."""
    return pyotp.TOTP(seed).at((moment or timezone.now()).timestamp())


def next_code(seed: str) -> str:
    """What an authenticator shows half a minute from now."""
    return code_at(timezone.now() + HALF_MINUTE, seed=seed)


def enrol(caller: Caller) -> tuple[str, list[str]]:
    """Enrol a second factor through the doors; returns its seed and recovery codes."""
    seed = caller.do("auth/second-factor/").json()["secret"]
    answer = caller.do("auth/second-factor/confirm/", {"code": code_at(seed=seed)})
    return seed, answer.json()["codes"]
