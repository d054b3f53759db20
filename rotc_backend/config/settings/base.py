"""What every environment shares; differences stand in the module named after the environment."""

from pathlib import Path

import dj_database_url

from config import env

BACKEND_DIR = Path(__file__).resolve().parents[2]
REPOSITORY_DIR = BACKEND_DIR.parent

ENVIRONMENT = env.environment()
DEBUG = False
RELEASE_VERSION = env.text("RELEASE_VERSION", env.text("RENDER_GIT_COMMIT", "local"))

# Keys ------------------------------------------------------------------------------------------
SECRET_KEY = env.text("DJANGO_SECRET_KEY", "")
JWT_SIGNING_KEY = env.text("JWT_SECRET_KEY", "")
JWT_KEY_ID = env.text("JWT_KEY_ID", "1")

# Applications, from the ground up ----------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "corsheaders",
    "channels",
    "django_celery_beat",
    "apps.system",
    "apps.authentication",
    "apps.files",
    "apps.cadets",
    "apps.staff",
    "apps.attendance",
    "apps.grading",
    "apps.live",
    "apps.integration",
]
MIDDLEWARE = [
    "apps.core.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "apps.core.middleware.ApiHeadersMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES: list[dict[str, object]] = []

# Hosts and origins -------------------------------------------------------------------------------
FRONTEND_URL = env.text("FRONTEND_URL", "")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "localhost,127.0.0.1")
if render_host := env.text("RENDER_EXTERNAL_HOSTNAME", ""):
    ALLOWED_HOSTS.append(render_host)
CORS_ALLOWED_ORIGINS = env.origins("CORS_ALLOWED_ORIGINS", FRONTEND_URL)
CORS_ALLOW_CREDENTIALS = True
CORS_PREFLIGHT_MAX_AGE = 600
CORS_ALLOW_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "x-request-id",
    "x-rgms-client",
]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Idempotency-Replayed",
    "Retry-After",
    "X-Event-Cursor",
    "X-Request-ID",
]
# Where a browser opens the live socket; empty means the address of the page itself.
LIVE_URL = env.text("LIVE_URL", "")

# Data ----------------------------------------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL", "")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL) if DATABASE_URL else {}}
DATABASES["default"]["CONN_MAX_AGE"] = env.number("CONN_MAX_AGE", 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Neon's pooled endpoint is PgBouncer in transaction mode, where a cursor does not outlive its statement.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "authentication.User"

# Redis carries hints only; see docs/live.md -------------------------------------------------------
REDIS_URL = env.text("REDIS_URL", "")
REDIS_PREFIX = env.text("REDIS_PREFIX", f"rgms-{ENVIRONMENT}")
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

# Sign-in: no backend of Django's takes part; user names are unique whatever their case, by a
# functional constraint that the check behind W004 does not see.
AUTHENTICATION_BACKENDS: list[str] = []
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

# Passwords -------------------------------------------------------------------------------------------
PASSWORD_HASHERS = ["apps.authentication.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCESS_TOKEN_SECONDS = 600

# The HTTP contract -----------------------------------------------------------------------------------
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.authentication.bearer.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["apps.core.permissions.MayAct"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.parsers.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "apps.core.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "apps.core.schema.ContractSchema",
    "EXCEPTION_HANDLER": "apps.core.problems.problem_response",
    "COERCE_DECIMAL_TO_STRING": True,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
# component name: the choices it comes from
ENUM_NAMES = {
    "Role": "apps.core.permissions.Role",
    "Scope": "apps.core.permissions.Scope",
    "Semester": "apps.system.choices.Semester",
    "TermState": "apps.system.choices.TermState",
    "JobState": "apps.system.choices.JobState",
    "Sex": "apps.cadets.choices.Sex",
    "MSLevel": "apps.cadets.choices.MSLevel",
    "EnrolmentStatus": "apps.cadets.choices.EnrolmentStatus",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "RGMS",
    "DESCRIPTION": "ROTC Grading Management System: roll calls, conduct and exams become a grade.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.openapi.add_problems",
        "config.openapi.add_live_events",
    ],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
}

# Jobs ------------------------------------------------------------------------------------------------
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Asia/Manila"
CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", REDIS_URL)
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"

# Files -----------------------------------------------------------------------------------------------
MEDIA_BACKEND = env.text("MEDIA_BACKEND", "local")
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(REPOSITORY_DIR / ".run" / "media")))
CLOUDINARY_URL = env.text("CLOUDINARY_URL", "")

# The client, served by the web service in single-origin mode ---------------------------------------------
CLIENT_DIST = Path(env.text("CLIENT_DIST", str(REPOSITORY_DIR / "client" / "dist")))
STATIC_URL = "/static/"
STATIC_ROOT = BACKEND_DIR / "staticfiles"
WHITENOISE_ROOT = CLIENT_DIST if CLIENT_DIST.is_dir() else None
WHITENOISE_INDEX_FILE = False

# Time and words ------------------------------------------------------------------------------------------
TIME_ZONE = "Asia/Manila"
USE_TZ = True
USE_I18N = False

# Headers ---------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"django.request": {"level": "ERROR"}},
}

# Who hears the journal besides the archive; called after commit with the new entry's type.
JOURNAL_READERS = ("apps.live.pokes.poke",)
