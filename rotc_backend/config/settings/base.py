"""What every environment shares; differences stand in the module named after the environment."""

from pathlib import Path

import dj_database_url
import pghistory

from config import env, logs
from config.settings.contract import *

env.refuse_unreadable()

BACKEND_DIR = Path(__file__).resolve().parents[2]
REPOSITORY_DIR = BACKEND_DIR.parent

ENVIRONMENT = env.read("DJANGO_ENV")
DEBUG = False
RELEASE_VERSION = env.read("RELEASE_VERSION")
# Who shows it may look behind the scenes: metrics, and the details of health.
METRICS_TOKEN = env.read("METRICS_TOKEN")

# Keys ------------------------------------------------------------------------------------------
SECRET_KEY = env.read("DJANGO_SECRET_KEY")
JWT_SIGNING_KEY = env.read("JWT_SECRET_KEY")
JWT_KEY_ID = env.read("JWT_KEY_ID")
# The key before the last rotation, accepted until the tokens it signed have expired.
JWT_PREVIOUS_KEY = env.read("JWT_PREVIOUS_KEY")
JWT_PREVIOUS_KEY_ID = env.read("JWT_PREVIOUS_KEY_ID")
# Encrypt secrets that must be read back; newest first, see core/encryption.py.
DATA_KEYS = env.read("DATA_KEYS")

# Applications, from the ground up ----------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "corsheaders",
    "channels",
    "django_celery_beat",
    "pgtrigger",
    "pghistory",
    "apps.system",
    "apps.authentication",
    "apps.files",
    "apps.cadets",
    "apps.staff",
    "apps.attendance",
    "apps.grading",
    "apps.live",
    "apps.integration",
    "apps.activities",
    "apps.messaging",
    "apps.reports",
    "apps.operations",
]
MIDDLEWARE = [
    "apps.core.middleware.RequestIdMiddleware",
    "apps.core.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "apps.core.gate.GateMiddleware",
    "django.middleware.common.CommonMiddleware",
    "apps.system.read_only.ReadOnlyMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES: list[dict[str, object]] = []

# Hosts and origins -------------------------------------------------------------------------------
FRONTEND_URL = env.read("FRONTEND_URL")
ALLOWED_HOSTS = [*env.read("ALLOWED_HOSTS"), *env.hosts_own_names()]
CORS_ALLOWED_ORIGINS = env.read("CORS_ALLOWED_ORIGINS")
CORS_ALLOW_CREDENTIALS = True
CORS_PREFLIGHT_MAX_AGE = 600
CORS_ALLOW_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "upload-offset",
    "x-request-id",
    "x-rgms-client",
]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Idempotency-Replayed",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "X-Event-Cursor",
    "X-Read-Only",
    "X-Request-ID",
]
# Where a browser opens the live socket; empty means the address of the page itself.
LIVE_URL = env.read("LIVE_URL")

# How many proxies of ours stand in front: the caller's address is that many steps from the right of
# X-Forwarded-For; 0 means that nobody forwards and the header is ignored.
TRUSTED_PROXY_HOPS = env.read("TRUSTED_PROXY_HOPS")
# Networks such as 203.0.113.0/28 behind whose few addresses hundreds of people sit.
CAMPUS_NETWORKS = env.read("CAMPUS_NETWORKS")
# Raises limits where one address plays many people (tests in a browser, benches); see system/limits.
LIMITS_FACTOR = env.read("LIMITS_FACTOR")

# Mail: to files on a developer's machine, by SMTP elsewhere ---------------------------------------------
MAIL_BACKENDS = {
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "apps.authentication.mail_line.PatientBackend",
}
MAIL_BACKEND = env.read("MAIL_BACKEND")
EMAIL_BACKEND = MAIL_BACKENDS[MAIL_BACKEND]
EMAIL_FILE_PATH = env.read("MAIL_FOLDER") or str(REPOSITORY_DIR / ".run" / "mail")
EMAIL_HOST = env.read("EMAIL_HOST")
EMAIL_PORT = env.read("EMAIL_PORT")
EMAIL_HOST_USER = env.read("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.read("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.read("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.read("DEFAULT_FROM_EMAIL")

# Web push: the private key, and the services of known browsers, the only addresses we push to ---------
PUSH_KEY = env.read("PUSH_KEY")
PUSH_SERVICES = (
    "https://fcm.googleapis.com",
    "https://*.push.services.mozilla.com",
    "https://*.push.apple.com",
    "https://*.notify.windows.com",
)

# Data ----------------------------------------------------------------------------------------------
DATABASE_URL = env.read("DATABASE_URL")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL) if DATABASE_URL else {}}
DATABASES["default"]["CONN_MAX_AGE"] = env.read("CONN_MAX_AGE")
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Neon's pooled endpoint is PgBouncer in transaction mode, where a cursor does not outlive its statement.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
# Migrations run past the pooler; only the release command reads this.
DATABASE_URL_DIRECT = env.read("DATABASE_URL_DIRECT")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "authentication.User"

# Redis carries hints only; see docs/live.md -------------------------------------------------------
REDIS_URL = env.read("REDIS_URL")
REDIS_PREFIX = env.read("REDIS_PREFIX")
LIMITS_PREFIX = f"{REDIS_PREFIX}:limit"
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "apps.live.layer.GuardedPubSubLayer",
        "CONFIG": {
            "hosts": [
                {
                    "address": REDIS_URL,
                    "socket_timeout": 20,
                    "socket_connect_timeout": 3,
                    "socket_keepalive": True,
                }
            ],
            "prefix": REDIS_PREFIX,
        },
    }
}

# The witness (apps/system/witness.py): the moment of the change itself, and no index on keys that
# nobody searches by.
PGHISTORY_CREATED_AT_FUNCTION = "clock_timestamp()"
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
# Who receives the day's seal, so that a copy of it lies outside the database.
SEAL_MAIL_TO = env.read("SEAL_MAIL_TO")

# Sign-in: no backend of Django's takes part; user names are unique whatever their case, by a
# functional constraint that the check behind W004 does not see.
AUTHENTICATION_BACKENDS: list[str] = []
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

# Passwords -------------------------------------------------------------------------------------------
PASSWORD_HASHERS = [
    "apps.authentication.hashers.Argon2",
    "apps.authentication.hashers.LegacyBcryptjs",
]
# Who must enrol a second factor before anything else.
SECOND_FACTOR_ROLES = ("admin",) if env.read("SECOND_FACTOR_REQUIRED") else ()
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "apps.authentication.password_rules.Length"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "apps.authentication.password_rules.NothingCommon"},
]
ACCESS_TOKEN_SECONDS = 600
# The release command makes the first admin from these when there is none.
FIRST_ADMIN = {
    "username": env.read("DJANGO_SUPERUSER_USERNAME"),
    "password": env.read("DJANGO_SUPERUSER_PASSWORD"),
    "email": env.read("DJANGO_SUPERUSER_EMAIL"),
}

# Jobs ------------------------------------------------------------------------------------------------
# The Job row is the truth and Celery carries only its id; see docs/jobs.md.
SCHEDULE = "config.schedule.TABLE"
TASK_APP = "config.celery.app"
ENVIRONMENT_NOTICES = "config.notices.of_this_process"
CELERY_BROKER_URL = env.read("CELERY_BROKER_URL")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_POOL_LIMIT = 4
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": f"{REDIS_PREFIX}:",
    "visibility_timeout": 900,  # longer than the longest task and a soft shutdown together
    "polling_interval": env.read("CELERY_POLLING_SECONDS"),
    "health_check_interval": 15,
    "max_connections": 10,
    "socket_keepalive": True,
    # A Redis that hangs must not hold a request; the worker takes longer ones (config/celery.py).
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_CONCURRENCY = env.read("CELERY_CONCURRENCY")
CELERY_TASK_SOFT_TIME_LIMIT = env.read("CELERY_TASK_SOFT_TIME_LIMIT")
CELERY_TASK_TIME_LIMIT = env.read("CELERY_TASK_TIME_LIMIT")
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 15  # with REMAP_SIGTERM=SIGQUIT
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 180_000  # KiB
CELERY_TIMEZONE = TIME_ZONE = "Asia/Manila"
CELERY_BEAT_SCHEDULER = "apps.system.jobs.pulse:BeatingScheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 30

# Files -----------------------------------------------------------------------------------------------
# A volume is a folder like any other to us; whether it outlives the service the start gate asks.
MEDIA_BACKEND = {"volume": "local"}.get(env.read("MEDIA_BACKEND"), env.read("MEDIA_BACKEND"))
MEDIA_ROOT = Path(env.read("MEDIA_ROOT") or REPOSITORY_DIR / ".run" / "media")
CLOUDINARY_URL = env.read("CLOUDINARY_URL")

# Copies of the database (docs/backups.md): newest key first ------------------------------------------
BACKUP_KEYS = env.read("BACKUP_KEY")
BACKUP_URL = env.read("BACKUP_URL")
BACKUP_S3 = {
    "endpoint": env.read("BACKUP_S3_ENDPOINT"),
    "region": env.read("BACKUP_S3_REGION"),
    "key_id": env.read("BACKUP_S3_KEY_ID"),
    "secret": env.read("BACKUP_S3_SECRET"),
}
BACKUP_SCRATCH_URL = env.read("BACKUP_SCRATCH_URL")

# The client, served by the web service in single-origin mode ---------------------------------------------
CLIENT_DIST = Path(env.read("CLIENT_DIST") or REPOSITORY_DIR / "client" / "dist")
WHITENOISE_ROOT = CLIENT_DIST if CLIENT_DIST.is_dir() else None
WHITENOISE_INDEX_FILE = False
# The build writes the hash of its content into the name of each file.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[\w-]{8}\.\w+$"

# Time and words ------------------------------------------------------------------------------------------
USE_TZ = True
USE_I18N = False

# Headers ---------------------------------------------------------------------------------------------------
# Most of them stand in core/middleware.py, those of the client's page in config/client.py.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = logs.of_this_process()

JOURNAL_READERS = ("apps.live.pokes.poke",)
