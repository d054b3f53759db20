"""How mail leaves, and the first admin."""

from typing import Final

from config.variables.kinds import (
    FLAG,
    MAIL_ADDRESSES,
    MAIL_FROM,
    PUSH_KEYS,
    TEXT,
    one_of,
    whole,
)
from config.variables.running import is_hosted
from config.variables.variable import Kind, Variable, rows

SENDER: Final = "RGMS <no-reply@rgms.invalid>"
SENT_BY: Final = "WK"
OPTIONAL_ADDRESS: Final = Kind(lambda text: MAIL_FROM.read(text) if text else "", MAIL_FROM.must)

VARIABLES: Final = rows(
    Variable(
        name="MAIL_BACKEND",
        words="smtp sends; file writes letters to MAIL_FOLDER, for a developer's machine.",
        kind=one_of("file", "smtp"),
        services=SENT_BY,
        default="file",
        example="smtp",
    ),
    Variable(
        name="MAIL_FOLDER",
        words="Where letters are written to.",
        kind=TEXT,
        services=SENT_BY,
        default_words="`.run/mail` of the checkout",
    ),
    Variable(
        name="EMAIL_HOST",
        words="The mail server.",
        kind=TEXT,
        services=SENT_BY,
        is_required=True,
        aliases=("SMTP_HOST",),
        example="smtp.example.edu",
    ),
    Variable(
        name="EMAIL_PORT",
        words="Its port; hosts usually block 25.",
        kind=whole(1, 65535),
        services=SENT_BY,
        default="587",
        aliases=("SMTP_PORT",),
    ),
    Variable(
        name="EMAIL_HOST_USER",
        words="Who signs in to the mail server.",
        kind=TEXT,
        services=SENT_BY,
        example="rgms",
        aliases=("SMTP_USER",),
    ),
    Variable(
        name="EMAIL_HOST_PASSWORD",
        words="And the password for it.",
        kind=TEXT,
        services=SENT_BY,
        example="PASSWORD",
        is_secret=True,
        aliases=("SMTP_PASSWORD",),
    ),
    Variable(
        name="EMAIL_USE_TLS",
        words="Whether the connection to it is encrypted (STARTTLS).",
        kind=FLAG,
        services=SENT_BY,
        default="true",
        aliases=("SMTP_TLS",),
    ),
    Variable(
        name="DEFAULT_FROM_EMAIL",
        words="Who letters come from.",
        kind=OPTIONAL_ADDRESS,
        services=SENT_BY,
        default=lambda ask: "" if is_hosted(ask) else SENDER,
        default_words="nobody, on a developer's machine",
        is_required=True,
        aliases=("EMAILS_FROM_EMAIL",),
        example="RGMS <no-reply@rgms.example.edu>",
    ),
    Variable(
        name="PUSH_KEY",
        words="Signs pushes to browsers; without it nobody is offered any. Another one ends every "
        "browser's subscription. `openssl rand -base64 32`",
        kind=PUSH_KEYS,
        services=SENT_BY,
        is_secret=True,
    ),
    Variable(
        name="SEAL_MAIL_TO",
        words="Who receives the day's seal, so that a copy of it lies outside the database.",
        kind=MAIL_ADDRESSES,
        services=SENT_BY,
        example="commandant@example.edu",
    ),
    Variable(
        name="DJANGO_SUPERUSER_USERNAME",
        words="The first admin: a release makes one when there is none.",
        kind=TEXT,
        services="W",
        aliases=("FIRST_SUPERUSER",),
        example="commandant",
    ),
    Variable(
        name="DJANGO_SUPERUSER_PASSWORD",
        words="The first admin's password, 16 characters or more; remove it after the first sign-in.",
        kind=TEXT,
        services="W",
        example="PASSWORD",
        is_secret=True,
        aliases=("FIRST_SUPERUSER_PASSWORD",),
    ),
    Variable(
        name="DJANGO_SUPERUSER_EMAIL",
        words="The first admin's mail address.",
        kind=OPTIONAL_ADDRESS,
        services="W",
        example="commandant@example.edu",
    ),
)
