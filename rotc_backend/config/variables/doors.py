"""Who may come in, from where, and how often."""

from typing import Final

from config.variables.kinds import (
    FLAG,
    HOSTS,
    LIVE_URL,
    NETWORKS,
    ORIGIN,
    ORIGINS,
    TEXT,
    whole,
)
from config.variables.running import is_hosted
from config.variables.variable import Variable, rows

VARIABLES: Final = rows(
    Variable(
        name="ALLOWED_HOSTS",
        words="The host names this service answers to; Render's own is added by itself.",
        kind=HOSTS,
        services="WC",
        default=lambda ask: "" if is_hosted(ask) else "localhost,127.0.0.1",
        default_words="localhost on a developer's machine",
        is_required=True,
        aliases=("DJANGO_ALLOWED_HOSTS",),
        example="rgms.example.edu",
        set_by_host=("RENDER_EXTERNAL_HOSTNAME",),
    ),
    Variable(
        name="FRONTEND_URL",
        words="Where people open the client; links in mail are built from it.",
        kind=ORIGIN,
        services="WCK",
        is_required=True,
        aliases=("FRONTEND_HOST",),
        example="https://rgms.example.edu",
    ),
    Variable(
        name="CORS_ALLOWED_ORIGINS",
        words="Web origins whose pages may call the API and open the socket.",
        kind=ORIGINS,
        services="WC",
        default=lambda ask: ask("FRONTEND_URL"),
        default_words="FRONTEND_URL",
        aliases=("BACKEND_CORS_ORIGINS",),
    ),
    Variable(
        name="LIVE_URL",
        words="Where a browser opens the live socket; empty means the page's own origin.",
        kind=LIVE_URL,
        services="W",
        example="wss://live.rgms.example.edu/ws/live/",
    ),
    Variable(
        name="TRUSTED_PROXY_HOPS",
        words="How many proxies of ours stand in front: the caller's address is that many steps "
        "from the right of X-Forwarded-For; 0 ignores the header.",
        kind=whole(0, 9),
        services="WC",
        default="0",
        example="2",
    ),
    Variable(
        name="CAMPUS_NETWORKS",
        words="Networks such as 203.0.113.0/28 behind whose few addresses hundreds of people sit.",
        kind=NETWORKS,
        services="WC",
    ),
    Variable(
        name="LIMITS_FACTOR",
        words="Raises limits where one address plays many people (tests in a browser, benches).",
        kind=whole(1, 1_000_000),
        services="WC",
        default="1",
    ),
    Variable(
        name="SECOND_FACTOR_REQUIRED",
        words="Whether admins must enrol a second factor before anything else.",
        kind=FLAG,
        default="true",
    ),
    Variable(
        name="SECURE_HSTS_SECONDS",
        words="For how long browsers insist on HTTPS.",
        kind=whole(0, 63_072_000),
        services="W",
        default="31536000",
    ),
    Variable(
        name="SECURE_HSTS_INCLUDE_SUBDOMAINS",
        words="The same for every name below ours; only on a domain of one's own.",
        kind=FLAG,
        services="W",
        default="false",
    ),
    Variable(
        name="SECURE_HSTS_PRELOAD",
        words="Asks browsers to know this before the first visit; only on a domain of one's own.",
        kind=FLAG,
        services="W",
        default="false",
    ),
    Variable(
        name="CLIENT_DIST",
        words="The folder of the built client that web serves in single-origin mode.",
        kind=TEXT,
        services="W",
        default_words="`client/dist` of the checkout, when it is there",
    ),
)
