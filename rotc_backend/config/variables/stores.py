"""Where rows, hints and files are kept."""

from typing import Final
from urllib.parse import quote

from config.addresses import readable_database, readable_redis
from config.variables.kinds import TEXT, matching, one_of, whole
from config.variables.variable import Asking, Kind, Variable, rows

DATABASE_PARTS: Final = ("DB_HOST", "DB_NAME", "DB_USER", "DB_PASSWORD")
CLOUDINARY_PARTS: Final = ("CLOUDINARY_CLOUD_NAME", "CLOUDINARY_API_KEY", "CLOUDINARY_API_SECRET")
DATABASE: Final = Kind(
    readable_database,
    "begin with postgres:// or postgresql:// and name a database",
)
REDIS: Final = Kind(readable_redis, "begin with redis:// or rediss:// and name a host")
CLOUDINARY: Final = matching(
    r"cloudinary://\d+:[\w-]+@[\w-]+(\?\S+)?",  # not a secret: a pattern
    "be cloudinary://key:secret@cloud, the key a number",
)


def database_of_parts(ask: Asking) -> str:
    """Write an address from DB_HOST, DB_NAME, DB_USER and DB_PASSWORD; empty unless all are there."""
    host, name, user, word = (ask(part) for part in DATABASE_PARTS)
    if not (host and name and user and word):
        return ""
    return (
        f"postgresql://{quote(user)}:{quote(word, safe='')}@{host}:{ask('DB_PORT')}/{quote(name)}"
    )


def cloudinary_of_parts(ask: Asking) -> str:
    """Write an address from Cloudinary's three values; empty unless all are there."""
    cloud, key, word = (ask(part) for part in CLOUDINARY_PARTS)
    return f"cloudinary://{key}:{word}@{cloud}" if cloud and key and word else ""


VARIABLES: Final = rows(
    Variable(
        name="DATABASE_URL",
        words="The database, as the services sign in to it; with Neon the pooled host.",
        kind=DATABASE,
        default=database_of_parts,
        default_words="made of the DB_* variables when all four are given",
        made_of=DATABASE_PARTS,
        is_required=True,
        is_secret=True,
        aliases=("SUPABASE_DB_URL",),
        example="postgresql://rgms_app:PASSWORD@HOST-pooler.ap-southeast-1.aws.neon.tech/rgms?sslmode=require",
    ),
    Variable(
        name="DATABASE_URL_DIRECT",
        words="The same database as its owner and past a pooler: migrations, roles and backups.",
        kind=DATABASE,
        services="W",
        default=lambda ask: ask("DATABASE_URL"),
        default_words="DATABASE_URL",
        is_secret=True,
        aliases=("DATABASE_DIRECT_URL",),
        example="postgresql://OWNER:PASSWORD@HOST.ap-southeast-1.aws.neon.tech/rgms?sslmode=require",
    ),
    Variable(name="DB_HOST", words="Part of DATABASE_URL.", kind=TEXT),
    Variable(name="DB_PORT", words="Part of DATABASE_URL.", kind=whole(1, 65535), default="5432"),
    Variable(name="DB_NAME", words="Part of DATABASE_URL.", kind=TEXT),
    Variable(name="DB_USER", words="Part of DATABASE_URL.", kind=TEXT),
    Variable(name="DB_PASSWORD", words="Part of DATABASE_URL.", kind=TEXT, is_secret=True),
    Variable(
        name="CONN_MAX_AGE",
        words="For how many seconds a database connection is kept between requests.",
        kind=whole(0, 3600),
        default="60",
    ),
    Variable(
        name="REDIS_URL",
        words="Redis, for hints between the services; TLS (rediss://) to a public host.",
        kind=REDIS,
        is_secret=True,
        is_required=True,
        example="rediss://default:PASSWORD@HOST.upstash.io:6379?ssl_cert_reqs=required",
    ),
    Variable(
        name="REDIS_PREFIX",
        words="Begins every name in Redis, so that two installations may share one.",
        kind=matching(r"[\w.-]+", "consist of letters, digits, dots and dashes"),
        default=lambda ask: f"rgms-{ask('DJANGO_ENV')}",
        default_words="`rgms-` and the environment",
    ),
    Variable(
        name="CELERY_BROKER_URL",
        words="A Redis of its own for jobs.",
        kind=REDIS,
        services="WKB",
        default=lambda ask: ask("REDIS_URL"),
        default_words="REDIS_URL",
        is_secret=True,
    ),
    Variable(
        name="MEDIA_BACKEND",
        words="Where files are kept: cloudinary, volume (a disk that outlives the service) or local.",
        kind=one_of("local", "volume", "cloudinary"),
        services="WK",
        default=lambda ask: "cloudinary" if ask("CLOUDINARY_URL") else "local",
        default_words="cloudinary when its account is given, else local",
        example="cloudinary",
    ),
    Variable(
        name="MEDIA_ROOT",
        words="The folder of files for local and volume.",
        kind=TEXT,
        services="WK",
        default_words="`.run/media` of the checkout",
    ),
    Variable(
        name="CLOUDINARY_URL",
        words="The account at Cloudinary, or its three parts.",
        kind=CLOUDINARY,
        services="WK",
        default=cloudinary_of_parts,
        default_words="made of the three parts",
        made_of=CLOUDINARY_PARTS,
        is_secret=True,
        example="cloudinary://KEY:SECRET@CLOUD",
    ),
    Variable(
        name="CLOUDINARY_CLOUD_NAME",
        words="Part of CLOUDINARY_URL.",
        kind=matching(r"[\w-]+", "be the name of a cloud, as the console shows it"),
        services="WK",
        example="CLOUD",
    ),
    Variable(
        name="CLOUDINARY_API_KEY",
        words="Part of CLOUDINARY_URL.",
        kind=matching(r"\d+", "be a number, as the console shows it"),
        services="WK",
        example="KEY",
    ),
    Variable(
        name="CLOUDINARY_API_SECRET",
        words="Part of CLOUDINARY_URL.",
        kind=matching(r"[\w-]+", "consist of letters, digits, dashes and underscores"),
        services="WK",
        example="SECRET",
        is_secret=True,
    ),
)
