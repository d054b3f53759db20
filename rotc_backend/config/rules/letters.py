"""Rules for mail and for the first admin."""

from collections.abc import Iterator

from config.environment import Environment
from config.variables import TABLE
from config.weakness import looks_like_a_gap

SHORTEST_ADMIN = 16


def mail_problems(given: Environment) -> Iterator[str]:
    """Require a way by which mail leaves; a file on a server is read by nobody."""
    if not given.concerns(TABLE["MAIL_BACKEND"]):
        return
    if given.text("MAIL_BACKEND") == "file":
        yield "MAIL_BACKEND must be smtp: files are for a developer's machine only."
    if bool(given.given("EMAIL_HOST_USER")) != bool(given.given("EMAIL_HOST_PASSWORD")):
        yield "EMAIL_HOST_USER and EMAIL_HOST_PASSWORD belong together."
    if given.given("EMAIL_HOST_USER") and given.text("EMAIL_USE_TLS").lower() in {
        "false",
        "0",
        "no",
    }:
        yield "EMAIL_USE_TLS must be true when somebody signs in to the mail server."
    if given.text("DEFAULT_FROM_EMAIL").rstrip("> ").endswith((".invalid", "@example.com")):
        yield "DEFAULT_FROM_EMAIL must be an address of your own."


def admin_problems(given: Environment) -> Iterator[str]:
    """Judge the first admin; a release would refuse more, and later."""
    name, word = (given.given(f"DJANGO_SUPERUSER_{part}") for part in ("USERNAME", "PASSWORD"))
    if bool(name) != bool(word):
        yield "DJANGO_SUPERUSER_USERNAME and DJANGO_SUPERUSER_PASSWORD belong together."
    if word and (len(word) < SHORTEST_ADMIN or looks_like_a_gap(word)):
        yield f"DJANGO_SUPERUSER_PASSWORD must have {SHORTEST_ADMIN} characters and be nobody's example."
    elif word and name.lower() in word.lower():
        yield "DJANGO_SUPERUSER_PASSWORD must not contain the user name."
