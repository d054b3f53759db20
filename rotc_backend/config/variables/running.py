"""What runs, where, and how it reports."""

from typing import Final

from config.variables.kinds import SENTRY, TEXT, one_of
from config.variables.variable import Asking, Variable, rows

ENVIRONMENTS: Final = ("local", "test", "build", "staging", "production")
HOSTED: Final = ("staging", "production")


def settings_of(environment: str) -> str:
    """Name the settings module of an environment."""
    return "production" if environment == "staging" else environment


def is_hosted(ask: Asking) -> bool:
    """Tell whether other people depend on this installation."""
    return ask("DJANGO_ENV") in HOSTED


VARIABLES: Final = rows(
    Variable(
        name="DJANGO_ENV",
        words="Which rules hold: staging and production refuse what could be guessed.",
        kind=one_of(*ENVIRONMENTS),
        default="local",
        aliases=("ENVIRONMENT",),
        example="production",
    ),
    Variable(
        name="DJANGO_SETTINGS_MODULE",
        words="The settings module; best left out, it follows from DJANGO_ENV.",
        kind=TEXT,
        default=lambda ask: f"config.settings.{settings_of(ask('DJANGO_ENV'))}",
        default_words="by DJANGO_ENV; staging uses production's",
    ),
    Variable(
        name="RGMS_SERVICE",
        words="Which service this is: then only what it reads is required of it; `everything` is all four in "
        "one instance.",
        kind=one_of("", "web", "channels", "worker", "beat", "everything"),
        example="web",
    ),
    Variable(
        name="RELEASE_VERSION",
        words="What health, heartbeats and error reports call this version.",
        kind=TEXT,
        default=lambda ask: ask("RENDER_GIT_COMMIT") or "local",
        default_words="the commit on Render, else `local`",
    ),
    Variable(
        name="LOG_LEVEL",
        words="From which level on lines are logged.",
        kind=one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        default="INFO",
    ),
    Variable(
        name="LOG_FORMAT",
        words="Log lines for people (text) or for machines (json).",
        kind=one_of("text", "json"),
        default="text",
        example="json",
    ),
    Variable(
        name="METRICS_TOKEN",
        words="Who shows it reads /api/metrics/ and the details of /api/health/ready/; without one "
        "nobody does. `openssl rand -base64 48`",
        kind=TEXT,
        services="WC",
        is_secret=True,
    ),
    Variable(
        name="SENTRY_DSN",
        words="Where errors are reported to; empty reports none. Neither names nor marks are sent.",
        kind=SENTRY,
        is_secret=True,
        example="https://KEY@errors.example.edu/1",
    ),
)
