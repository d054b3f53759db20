"""The accounts of the cast, and their sessions."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from apps.authentication.models import AuthSession, User
from apps.core.permissions import PROOF_LASTS
from tests.client import Caller
from tests.factories import UserFactory
from tests.rights.parts import CAST, Part

SOMETHING_SET: dict[str, dict[str, bool]] = {
    "unapproved": {"is_approved": False},
    "deactivated": {"is_active": False},
    "must_set_password": {"must_set_password": True},
    "admin_without_factor": {"second_factor": False},
}


def account(name: str, number: int, password: str) -> User:
    """Make the account of one part."""
    return UserFactory(
        id=number,
        username=name.replace("_", "."),
        full_name=f"Person {name}",
        email=f"{name}@unit.example",
        role=CAST[name].role,
        password=make_password(password),
        **SOMETHING_SET.get(name, {}),
    )


def signed_in(user: User | None, part: Part) -> Caller:
    """Sign somebody in; people who are shut out keep the token they once had."""
    caller = Caller(user)
    if user:
        age = PROOF_LASTS * 2 if part.is_proof_old else timedelta(0)
        AuthSession.objects.filter(user=user).update(proved_at=timezone.now() - age)
        if user.username == "signed.out":
            AuthSession.objects.filter(user=user).update(revoked_at=timezone.now())
    return caller
