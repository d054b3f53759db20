"""Variables of sibling systems and of guides that RGMS does not read, and what it does instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from config.variables.kinds import FALSE_WORDS


@dataclass(frozen=True, kw_only=True)
class Unread:
    """Names that look as if they did something here."""

    names: tuple[str, ...]
    words: str
    is_refused: bool = False  # in staging and production: whoever sets it expects what we never do
    harmless: frozenset[str] = frozenset()  # values that change nothing


UNREAD: Final = (
    Unread(
        names=("DEBUG",),
        words="debugging pages show secrets and do not exist here; see LOG_LEVEL",
        is_refused=True,
        harmless=FALSE_WORDS,
    ),
    Unread(
        names=("RESET_PASSWORD",),
        words="there are no shared default passwords; issue activation codes (docs/access.md)",
        is_refused=True,
    ),
    Unread(
        names=("CELERY_TASK_ALWAYS_EAGER",),
        words="small jobs run at once by themselves, all others through the queue (docs/jobs.md)",
        is_refused=True,
        harmless=FALSE_WORDS,
    ),
    Unread(
        names=("SECURE_SSL_REDIRECT",),
        words="the host redirects to HTTPS; a redirect of ours would break its health checks",
        is_refused=True,
        harmless=FALSE_WORDS,
    ),
    Unread(
        names=("DB_ENGINE",),
        words="PostgreSQL is the only database; its name is enough",
    ),
    Unread(
        names=("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "COOKIE_SAMESITE"),
        words="the only cookie is always Secure, HttpOnly and SameSite=Strict",
    ),
    Unread(
        names=("CSRF_TRUSTED_ORIGINS", "API_BASE_URL"),
        words="origins follow from FRONTEND_URL and CORS_ALLOWED_ORIGINS",
    ),
    Unread(
        names=("TIME_ZONE",),
        words="training dates are dates in Asia/Manila, here and in every guide of the unit",
    ),
    Unread(names=("PROJECT_NAME",), words="the system's name is RGMS"),
    Unread(
        names=("DB_STATEMENT_TIMEOUT",),
        words="time limits are settings of the services' role, made by a release (docs/access.md)",
    ),
    Unread(
        names=("CACHE_TIMEOUT", "CACHE_KEY_PREFIX", "CACHE_URL"),
        words="nothing is cached outside the database",
    ),
    Unread(
        names=("MAX_UPLOAD_MB",),
        words="limits of requests stand in the code, beside their tests (docs/access.md)",
    ),
    Unread(
        names=("CELERY_RESULT_BACKEND",),
        words="results are rows of jobs; Celery keeps none (docs/jobs.md)",
    ),
    Unread(
        names=("CHANNEL_BACKEND",),
        words="there is one channel layer, the guarded one (docs/live.md)",
    ),
    Unread(names=("WEB_CONCURRENCY",), words="GUNICORN_WORKERS counts; hosts guess the other one"),
    Unread(
        names=("DAPHNE_VERBOSITY",),
        words="LOG_LEVEL counts",
    ),
    Unread(
        names=("EMAIL_BACKEND",),
        words="MAIL_BACKEND chooses between smtp and file",
    ),
    Unread(
        names=("MAILJET_API_KEY", "MAILJET_API_SECRET"),
        words="mail leaves by SMTP; every mail service offers it (EMAIL_HOST, EMAIL_HOST_USER)",
    ),
    Unread(
        names=(
            "AWS_STORAGE_BUCKET_NAME",
            "AWS_S3_REGION_NAME",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
        ),
        words="files are kept at Cloudinary or on a volume (MEDIA_BACKEND)",
    ),
    Unread(
        names=("GOOGLE_CLIENT_ID",),
        words="people sign in with a password and a second factor (docs/access.md)",
    ),
    Unread(
        names=("GOOGLE_SHEETS_CREDENTIALS_JSON", "GOOGLE_SHEETS_SCOPES"),
        words="sheets are exported as files",
    ),
    Unread(
        names=(
            "OCR_PROVIDER",
            "TESSERACT_CMD",
            "USE_VISION_PIPELINE",
            "VISION_PROVIDER",
            "GOOGLE_VISION_API_KEY",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "GROQ_API_KEY",
            "GROQ_MODEL",
            "GROQ_VISION_MODEL",
        ),
        words="no pictures are sent anywhere to be read",
    ),
    Unread(
        names=(
            "SUPABASE_URL",
            "SUPABASE_KEY",
            "SUPABASE_ANON_KEY",
            "SUPABASE_SERVICE_KEY",
            "SUPABASE_BUCKET",
            "SUPABASE_STORAGE_BUCKET",
            "VITE_SUPABASE_URL",
            "VITE_SUPABASE_ANON_KEY",
        ),
        words="a database at Supabase works through DATABASE_URL (session pooler, port 5432)",
    ),
    Unread(
        names=(
            "GEMINI_API_KEY",
            "ELEVEN_API_KEY",
            "AGENT_ID",
            "RAZORPAY_KEY_ID",
            "RAZORPAY_KEY_SECRET",
        ),
        words="RGMS has no such feature",
    ),
    Unread(
        names=("VITE_API_BASE_URL",),
        words="the client's build reads VITE_API_URL",
    ),
    Unread(
        names=("VITE_WS_URL",),
        words="the client learns the socket's address from the API: set LIVE_URL for web",
    ),
    Unread(names=("VITE_SENTRY_DSN",), words="the client reports to nobody but the API"),
    Unread(
        names=("REDIS_PASSWORD", "DOMAIN", "STACK_NAME"),
        words="belongs to a compose file; RGMS reads the addresses made of it",
    ),
    Unread(
        names=("NODEJS_DATABASE_URL",),
        words="only the scripts of the legacy move read it (docs/legacy-migration.md)",
    ),
)


def by_name() -> Iterator[tuple[str, Unread]]:
    """Name each variable with what there is to say about it."""
    for each in UNREAD:
        yield from ((name, each) for name in each.names)


NAMES: Final = dict(by_name())
