"""Keys that sign and encrypt."""

from typing import Final

from config.variables.kinds import DATA_KEYS, TEXT
from config.variables.variable import Variable, rows

SIGNING: Final = ("DJANGO_SECRET_KEY", "JWT_SECRET_KEY")

VARIABLES: Final = rows(
    Variable(
        name="DJANGO_SECRET_KEY",
        words="Signs what Django signs; one and the same in all services. `openssl rand -base64 48`",
        kind=TEXT,
        is_required=True,
        is_secret=True,
        aliases=("SECRET_KEY", "FLASK_SECRET_KEY"),
    ),
    Variable(
        name="JWT_SECRET_KEY",
        words="Signs access tokens; another key than DJANGO_SECRET_KEY. `openssl rand -base64 48`",
        kind=TEXT,
        is_required=True,
        is_secret=True,
    ),
    Variable(
        name="JWT_KEY_ID",
        words="The name of the present signing key, written into each token.",
        kind=TEXT,
        default="1",
    ),
    Variable(
        name="JWT_PREVIOUS_KEY",
        words="The signing key before the last rotation, accepted for ten minutes more.",
        kind=TEXT,
        is_secret=True,
    ),
    Variable(
        name="JWT_PREVIOUS_KEY_ID",
        words="The name that key had.",
        kind=TEXT,
    ),
    Variable(
        name="DATA_KEYS",
        words="Encrypt seeds of second factors; newest first, older ones still read. "
        "`openssl rand -base64 32`",
        kind=DATA_KEYS,
        is_required=True,
        is_secret=True,
    ),
)
