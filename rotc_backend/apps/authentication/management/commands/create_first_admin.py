"""Make the first admin of an empty system from the environment."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.authentication import passwords, services
from apps.authentication.models import User
from apps.core.errors import InvalidInput
from apps.core.permissions import Role


class Command(BaseCommand):
    """Makes one admin when there is none and the environment names one."""

    help = "Make the first admin from DJANGO_SUPERUSER_USERNAME, _PASSWORD and _EMAIL."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do nothing when an admin exists or no name and password are set.

        Raises CommandError for a password that could be guessed.
        """
        wished = settings.FIRST_ADMIN
        if not (wished["username"] and wished["password"]):
            return
        if User.objects.filter(role=Role.ADMIN).exists():
            self.stdout.write("an admin exists already; DJANGO_SUPERUSER_PASSWORD can be removed")
            return
        refuse_weak(wished)
        services.create_user(
            username=wished["username"],
            full_name=wished["username"],
            role=Role.ADMIN,
            email=wished["email"],
            password=wished["password"],
            is_approved=True,
            actor=None,
        )
        self.stdout.write(f"made the admin {wished['username']}")


def refuse_weak(wished: dict[str, str]) -> None:
    """Hold the first admin to the rules of every other one. Raises CommandError."""
    names = {name: wished[name] for name in ("username", "email")}
    try:
        passwords.refuse_weak(wished["password"], user=User(**names, role=Role.ADMIN))
    except InvalidInput as refused:
        raise CommandError(f"DJANGO_SUPERUSER_PASSWORD is refused. {refused.detail}") from refused
