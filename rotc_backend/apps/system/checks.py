"""What `manage.py check --deploy` says about this app's settings."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string

from apps.system.roles import services_role

ONE_ROLE = checks.Warning(
    "The services sign in to the database as the owner of its tables.",
    hint=(
        "Name another user in DATABASE_URL and the owner in DATABASE_URL_DIRECT; a release makes "
        "the user and takes from it what the services never do (docs/access.md)."
    ),
    id="system.W001",
)


LAYER_IN_MEMORY = checks.Error(
    "The channel layer lives in one process, so changes made in others reach no screen.",
    id="system.E001",
)
JOBS_IN_MEMORY = checks.Error(
    "Jobs run inside requests or in the memory of one process.",
    id="system.E002",
)


@checks.register(checks.Tags.compatibility, deploy=True)
def nothing_lives_in_memory(**_: Any) -> list[checks.CheckMessage]:
    """Refuse settings that work only as long as there is one process."""
    layer = settings.CHANNEL_LAYERS["default"]["BACKEND"]
    broker = str(settings.CELERY_BROKER_URL)
    is_eager = getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False)
    found: list[checks.CheckMessage] = [LAYER_IN_MEMORY] if "InMemory" in layer else []
    return [*found, JOBS_IN_MEMORY] if is_eager or broker.startswith("memory") else found


@checks.register(checks.Tags.compatibility, deploy=True)
def environment_is_clear(**_: Any) -> list[checks.CheckMessage]:
    """Name what is doubtful about the environment: earlier, unread and misspelt variables."""
    notices: list[str] = import_string(settings.ENVIRONMENT_NOTICES)()
    return [checks.Info(notice, id="system.I001") for notice in notices]


@checks.register(checks.Tags.security, deploy=True)
def roles_are_separate(**_: Any) -> list[checks.CheckMessage]:
    """Warn when a mistake in the services could change tables or rewrite recorded facts."""
    return [] if services_role() else [ONE_ROLE]
