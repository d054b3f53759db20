"""What `manage.py check --deploy` says about this app's settings."""

from typing import Any

from django.core import checks

from apps.system.roles import services_role

ONE_ROLE = checks.Warning(
    "The services sign in to the database as the owner of its tables.",
    hint=(
        "Name another user in DATABASE_URL and the owner in DATABASE_URL_DIRECT; a release makes "
        "the user and takes from it what the services never do (docs/access.md)."
    ),
    id="system.W001",
)


@checks.register(checks.Tags.security, deploy=True)
def roles_are_separate(**_: Any) -> list[checks.CheckMessage]:
    """Warn when a mistake in the services could change tables or rewrite recorded facts."""
    return [] if services_role() else [ONE_ROLE]
