"""Sizes and times of the four processes; some are read by gunicorn.conf.py and daphne.conf.py."""

from typing import Final

from config.variables.kinds import PORT, TEXT, one_of, seconds, whole
from config.variables.variable import Variable, rows

VARIABLES: Final = rows(
    Variable(
        name="PORT",
        words="The port to listen on; hosts set it.",
        kind=PORT,
        services="WC",
        default=lambda ask: "8001" if ask("RGMS_SERVICE") == "channels" else "8000",
        default_words="8000, for channels 8001",
    ),
    Variable(
        name="BIND_HOST",
        words="The address to listen on.",
        kind=TEXT,
        services="WC",
        default="0.0.0.0",  # noqa: S104 - a host's proxy reaches us from outside
    ),
    Variable(
        name="FORWARDED_ALLOW_IPS",
        words="Whose forwarded headers Gunicorn believes.",
        kind=TEXT,
        services="W",
        default="*",
    ),
    Variable(
        name="GUNICORN_WORKERS",
        words="Processes of the web service.",
        kind=whole(1, 64),
        services="W",
        default="2",
    ),
    Variable(
        name="GUNICORN_THREADS",
        words="Threads of each; all of them together are the most database connections web holds.",
        kind=whole(1, 64),
        services="W",
        default="4",
    ),
    Variable(
        name="GUNICORN_TIMEOUT",
        words="Seconds after which a process that answers nobody is replaced.",
        kind=whole(1, 3600),
        services="W",
        default="30",
    ),
    Variable(
        name="GUNICORN_MAX_REQUESTS",
        words="Requests after which a process begins anew.",
        kind=whole(1, 1_000_000),
        services="W",
        default="1000",
    ),
    Variable(
        name="GUNICORN_LOG_LEVEL",
        words="What Gunicorn says of itself.",
        kind=one_of("debug", "info", "warning", "error", "critical"),
        services="W",
        default="info",
    ),
    Variable(
        name="DRAIN_SECONDS",
        words="The window over which sockets are closed at the end.",
        kind=seconds(0, 290),
        services="C",
        default="20",
    ),
    Variable(
        name="ASGI_THREADS",
        words="Threads, and so database connections, of the channels service.",
        kind=whole(1, 64),
        services="C",
        default="4",
    ),
    Variable(
        name="DAPHNE_PING_INTERVAL",
        words="Seconds between two pings to each socket.",
        kind=whole(1, 300),
        services="C",
        default="20",
    ),
    Variable(
        name="DAPHNE_PING_TIMEOUT",
        words="Seconds after which a socket that does not answer is closed.",
        kind=whole(1, 600),
        services="C",
        default="30",
    ),
    Variable(
        name="DAPHNE_WEBSOCKET_TIMEOUT",
        words="Seconds after which every socket begins anew.",
        kind=whole(60, 604_800),
        services="C",
        default="43200",
    ),
    Variable(
        name="DAPHNE_APPLICATION_CLOSE_TIMEOUT",
        words="Seconds a closed socket's work has to end.",
        kind=whole(1, 300),
        services="C",
        default="10",
    ),
    Variable(
        name="DAPHNE_MAX_MESSAGE_SIZE",
        words="Bytes a client may say at once.",
        kind=whole(1024, 1_048_576),
        services="C",
        default="16384",
    ),
    Variable(
        name="CELERY_CONCURRENCY",
        words="Jobs a worker does at the same time.",
        kind=whole(1, 64),
        services="K",
        default="2",
    ),
    Variable(
        name="CELERY_POLLING_SECONDS",
        words="How long a worker waits in one command to Redis: higher is cheaper where commands "
        "are counted, and stopping an idle worker takes up to that long.",
        kind=whole(1, 60),
        services="WKB",
        default="5",
        aliases=("CELERY_POLLING_INTERVAL",),
        example="10",
    ),
    Variable(
        name="CELERY_TASK_SOFT_TIME_LIMIT",
        words="Seconds after which a job is asked to stop.",
        kind=whole(10, 840),
        services="K",
        default="240",
    ),
    Variable(
        name="CELERY_TASK_TIME_LIMIT",
        words="Seconds after which it is stopped; below the 900 after which Redis hands it out again.",
        kind=whole(10, 870),
        services="K",
        default="300",
    ),
)
