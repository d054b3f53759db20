"""What is baked into the client when it is built; anybody can read it there."""

from typing import Final

from config.variables.kinds import ORIGIN
from config.variables.variable import Variable, rows

VARIABLES: Final = rows(
    Variable(
        name="VITE_API_URL",
        words="Where the API is; empty in single-origin mode. A change needs a new build.",
        kind=ORIGIN,
        services="F",
        example="https://rotc-django-web.onrender.com",
    ),
    Variable(
        name="VITE_BACKEND_URL",
        words="Where the development server (`npm run dev`) sends /api.",
        kind=ORIGIN,
        services="F",
        default="http://127.0.0.1:8000",
    ),
    Variable(
        name="VITE_CHANNELS_URL",
        words="Where the development server sends /ws.",
        kind=ORIGIN,
        services="F",
        default=lambda ask: ask("VITE_BACKEND_URL"),
        default_words="VITE_BACKEND_URL",
    ),
)
