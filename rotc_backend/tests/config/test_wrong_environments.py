"""Every way an environment can be wrong: refused with the right sentence, and no secret said."""

import base64
import secrets

import pytest

from tests.config.environments import (
    cloudinary,
    complaints,
    data_key,
    database,
    fit,
    on_render,
    redis,
    word,
)

SAME = secrets.token_urlsafe(48)
SHARED = data_key()
PLACE = database()
PUBLIC_POOLER = "ep-quiet-1-pooler.example.test"
EVERY = (
    # keys
    ({"DJANGO_SECRET_KEY": None}, "DJANGO_SECRET_KEY is missing"),
    ({"DJANGO_SECRET_KEY": None, "DJANGO_SERCET_KEY": SAME}, "did you mean it by DJANGO_SERCET_KEY"),
    ({"JWT_SECRET_KEY": " "}, "JWT_SECRET_KEY is missing"),
    ({"DATA_KEYS": None}, "DATA_KEYS is missing"),
    ({"DATA_KEYS": secrets.token_hex(32)}, "DATA_KEYS must list keys that are 32 random bytes"),
    ({"DATA_KEYS": base64.urlsafe_b64encode(b"a" * 32).decode()}, "32 bytes but was typed"),
    ({"JWT_SECRET_KEY": SAME, "EMAIL_HOST_PASSWORD": SAME, "EMAIL_HOST_USER": "rgms"},
     "JWT_SECRET_KEY and EMAIL_HOST_PASSWORD are the same"),
    ({"JWT_PREVIOUS_KEY": SAME}, "JWT_PREVIOUS_KEY and JWT_PREVIOUS_KEY_ID belong together"),
    ({"JWT_PREVIOUS_KEY": SAME, "JWT_PREVIOUS_KEY_ID": "1"}, "another name than JWT_KEY_ID"),
    ({"SECRET_KEY": SAME}, "DJANGO_SECRET_KEY and SECRET_KEY mean the same and differ"),
    ({"DJANGO_SECRET_KEY": None, "DJANGO_SECRET_KEY_FILE": "/nowhere/key"},
     "DJANGO_SECRET_KEY_FILE names a file that cannot be read"),
    # who may look
    ({"METRICS_TOKEN": word()[:16]}, "METRICS_TOKEN has fewer than 32 characters"),
    ({"METRICS_TOKEN": "look-" * 10}, "METRICS_TOKEN repeats itself"),
    ({"METRICS_TOKEN": SAME, "JWT_SECRET_KEY": SAME}, "METRICS_TOKEN and JWT_SECRET_KEY are the same"),
    # copies of the database
    ({"BACKUP_KEY": secrets.token_hex(32)}, "BACKUP_KEY must list keys that are 32 random bytes"),
    ({"BACKUP_KEY": base64.urlsafe_b64encode(b"a" * 32).decode()}, "BACKUP_KEY has a key that is 32"),
    ({"BACKUP_KEY": SHARED, "DATA_KEYS": f"{data_key()},{SHARED}"}, "BACKUP_KEY and DATA_KEYS share a key"),
    ({"BACKUP_URL": "file:///backups"}, "BACKUP_KEY is missing"),
    ({"BACKUP_URL": "/backups", "BACKUP_KEY": data_key()}, "BACKUP_URL must begin with file:///"),
    ({"BACKUP_URL": "s3://rgms-backups/unit", "BACKUP_KEY": data_key()},
     "BACKUP_S3_KEY_ID, BACKUP_S3_SECRET missing"),
    ({"DATABASE_URL_DIRECT": None, "DATABASE_URL": PLACE, "BACKUP_SCRATCH_URL": PLACE},
     "BACKUP_SCRATCH_URL must name another database"),
    # database
    ({"DATABASE_URL": None, "DATABASE_URL_DIRECT": None}, "DATABASE_URL is missing"),
    ({"DATABASE_URL": "sqlite:///db.sqlite3"}, "DATABASE_URL must begin with"),
    ({"DATABASE_URL": f"mysql://rgms:{word()}@db.example.test/rgms"}, "DATABASE_URL must begin with"),
    ({"DATABASE_URL": f"postgres://rgms:{word()}@db.example.test/"}, "and name a database"),
    ({"DATABASE_URL": f"postgres://rgms_app:{word()}@db.example.test/rgms"},
     "DATABASE_URL must end with ?sslmode=require"),
    ({"DATABASE_URL_DIRECT": f"postgres://rgms:{word()}@db.example.test/rgms?sslmode=prefer"},
     "DATABASE_URL_DIRECT must end with ?sslmode=require"),
    ({"DATABASE_URL": "postgres://rgms_app:PASSWORD@db.example.test/rgms?sslmode=require"},
     "DATABASE_URL still holds the placeholder"),
    ({"DATABASE_URL": database(host=PUBLIC_POOLER), "DATABASE_URL_DIRECT": None},
     "DATABASE_URL_DIRECT must lead past the pooler"),
    ({"DATABASE_URL": database(host="db.example.test:6543"), "DATABASE_URL_DIRECT": None},
     "DATABASE_URL_DIRECT must lead past the pooler"),
    ({"DATABASE_URL_DIRECT": database(end="other")}, "must name the same database"),
    ({"DATABASE_URL": None, "DATABASE_URL_DIRECT": None, "DB_HOST": "db", "DB_NAME": "rgms"},
     "DB_USER, DB_PASSWORD missing"),
    # Redis
    ({"REDIS_URL": None}, "REDIS_URL is missing"),
    ({"REDIS_URL": "memory://"}, "REDIS_URL must begin with redis:// or rediss://"),
    ({"REDIS_URL": redis(scheme="redis")}, "REDIS_URL must begin with rediss://"),
    ({"REDIS_URL": redis(host="unit.upstash.io", scheme="redis")}, "REDIS_URL must begin with rediss"),
    ({"REDIS_URL": "rediss://redis.example.test/0"}, "REDIS_URL has no password"),
    ({"REDIS_URL": redis() + "?ssl_cert_reqs=CERT_NONE"}, "must not switch the check of certificates"),
    ({"REDIS_URL": redis(host="unit.upstash.io", end="1")}, "REDIS_URL must name database 0"),
    ({"CELERY_BROKER_URL": "memory://"}, "CELERY_BROKER_URL must begin with"),
    ({"CELERY_BROKER_URL": redis(scheme="redis")}, "CELERY_BROKER_URL must begin with rediss://"),
    # files
    ({"CLOUDINARY_URL": None}, "MEDIA_BACKEND must be cloudinary or volume"),
    ({"MEDIA_BACKEND": "local"}, "MEDIA_BACKEND must be cloudinary or volume"),
    ({"MEDIA_BACKEND": "s3"}, "MEDIA_BACKEND must be one of local, volume, cloudinary"),
    ({"MEDIA_BACKEND": "volume"}, "MEDIA_ROOT must be the absolute path"),
    ({"MEDIA_BACKEND": "cloudinary", "CLOUDINARY_URL": None}, "CLOUDINARY_URL is missing"),
    ({"CLOUDINARY_URL": "cloudinary://unit"}, "CLOUDINARY_URL must be cloudinary://"),
    ({"CLOUDINARY_URL": None, "MEDIA_BACKEND": "volume", "MEDIA_ROOT": "/srv/media",
      "CLOUDINARY_CLOUD_NAME": "unit"}, "CLOUDINARY_API_KEY, CLOUDINARY_API_SECRET missing"),
    # hosts, origins, limits
    ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is missing"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name each host"),
    ({"ALLOWED_HOSTS": "rgms.example.test,.example.test"}, "ALLOWED_HOSTS must name each host"),
    ({"ALLOWED_HOSTS": "https://rgms.example.test"}, "ALLOWED_HOSTS must list bare host names"),
    ({"ALLOWED_HOSTS": "rgms.example.test:443"}, "ALLOWED_HOSTS must list bare host names"),
    ({"FRONTEND_URL": None}, "FRONTEND_URL is missing"),
    ({"FRONTEND_URL": "rgms.example.test"}, "FRONTEND_URL must be one full origin"),
    ({"FRONTEND_URL": "https://rgms.example.test/app"}, "FRONTEND_URL must be one full origin"),
    ({"CORS_ALLOWED_ORIGINS": "http://rgms.example.test"},
     "CORS_ALLOWED_ORIGINS must begin with https://"),
    ({"CORS_ALLOWED_ORIGINS": "https://localhost:5173"}, "CORS_ALLOWED_ORIGINS must not name local"),
    ({"CORS_ALLOWED_ORIGINS": "*"}, "CORS_ALLOWED_ORIGINS must list full origins"),
    ({"CORS_ALLOWED_ORIGINS": "https://*.example.test"}, "CORS_ALLOWED_ORIGINS must list full"),
    ({"LIVE_URL": "ws://live.example.test/ws/live/"}, "LIVE_URL must begin with wss://"),
    ({"LIVE_URL": "live.example.test"}, "LIVE_URL must begin with wss:// (or https://)"),
    ({"SECOND_FACTOR_REQUIRED": "0"}, "SECOND_FACTOR_REQUIRED=false"),
    ({"LIMITS_FACTOR": "20"}, "LIMITS_FACTOR must be 1"),
    ({"CAMPUS_NETWORKS": "203.0.113.5/28"}, "CAMPUS_NETWORKS must list networks"),
    ({"ALLOWED_HOSTS": "unit.onrender.com", "SECURE_HSTS_PRELOAD": "true"},
     "SECURE_HSTS_PRELOAD must be false on a shared domain"),
    # mail and the first admin
    ({"MAIL_BACKEND": "file"}, "MAIL_BACKEND must be smtp"),
    ({"MAIL_BACKEND": "console"}, "MAIL_BACKEND must be one of file, smtp"),
    ({"EMAIL_HOST": None}, "EMAIL_HOST is missing"),
    ({"EMAIL_HOST": "your-mail-server"}, "EMAIL_HOST still holds the placeholder"),
    ({"DEFAULT_FROM_EMAIL": None}, "DEFAULT_FROM_EMAIL is missing"),
    ({"DEFAULT_FROM_EMAIL": "commandant"}, "DEFAULT_FROM_EMAIL must hold a mail address"),
    ({"DEFAULT_FROM_EMAIL": "RGMS <no-reply@rgms.invalid>"}, "must be an address of your own"),
    ({"EMAIL_HOST_USER": "rgms"}, "EMAIL_HOST_USER and EMAIL_HOST_PASSWORD belong together"),
    ({"EMAIL_HOST_USER": "rgms", "EMAIL_HOST_PASSWORD": word(), "EMAIL_USE_TLS": "no"},
     "EMAIL_USE_TLS must be true"),
    ({"DJANGO_SUPERUSER_USERNAME": "commandant"}, "DJANGO_SUPERUSER_PASSWORD belong together"),
    ({"DJANGO_SUPERUSER_USERNAME": "commandant", "DJANGO_SUPERUSER_PASSWORD": word()[:12]},
     "DJANGO_SUPERUSER_PASSWORD must have 16 characters"),
    ({"DJANGO_SUPERUSER_USERNAME": "chief", "DJANGO_SUPERUSER_PASSWORD": f"chief-{word()}"},
     "DJANGO_SUPERUSER_PASSWORD must not contain the user name"),
    # running
    ({"DJANGO_ENV": "prod"}, "DJANGO_ENV must be one of"),
    ({"ENVIRONMENT": "staging"}, "DJANGO_ENV and ENVIRONMENT mean the same and differ"),
    ({"RGMS_SERVICE": "flower"}, "RGMS_SERVICE must be one of web, channels, worker, beat"),
    ({"PORT": "18012"}, "PORT must be a whole number"),
    ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be one of"),
    ({"SENTRY_DSN": "https://sentry.example.test"}, "SENTRY_DSN must be an https address"),
    ({"GUNICORN_WORKERS": "0"}, "GUNICORN_WORKERS must be a whole number from 1"),
    ({"CELERY_TASK_SOFT_TIME_LIMIT": "300"}, "CELERY_TASK_SOFT_TIME_LIMIT must be below"),
    ({"DEBUG": "true"}, "DEBUG must not be set"),
    ({"RESET_PASSWORD": word()}, "RESET_PASSWORD must not be set"),
    ({"CELERY_TASK_ALWAYS_EAGER": "true"}, "CELERY_TASK_ALWAYS_EAGER must not be set"),
    ({"SECURE_SSL_REDIRECT": "True"}, "SECURE_SSL_REDIRECT must not be set"),
)  # fmt: skip
AT_RENDER = (
    ({"LIVE_URL": None}, "LIVE_URL is missing"),
    ({"TRUSTED_PROXY_HOPS": "0"}, "TRUSTED_PROXY_HOPS must be above 0"),
    (
        {"MEDIA_BACKEND": "volume", "MEDIA_ROOT": "/srv/media"},
        "MEDIA_BACKEND must be cloudinary on",
    ),
    ({"REDIS_URL": redis(host="localhost", scheme="redis")}, "REDIS_URL must not lead to this"),
    ({"DATABASE_URL": database(host="127.0.0.1")}, "DATABASE_URL must not lead to this machine"),
    ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "yes"}, "SECURE_HSTS_INCLUDE_SUBDOMAINS must be false"),
)
NAMES = {"DJANGO_ENV", "RENDER", "RGMS_SERVICE", "PATH", "HOME", "LANG", "MAIL_BACKEND", "LIVE_URL"}


def secrets_in(environment: dict[str, str]) -> list[str]:
    """The values that nobody may read in a log."""
    long = [value for name, value in environment.items() if name not in NAMES and len(value) > 11]
    return [value for value in long if not value.startswith(("https://", "smtp"))]


@pytest.mark.parametrize(("changes", "sentence"), EVERY, ids=[words for _, words in EVERY])
def test_it_is_refused_with_one_sentence_that_holds_no_value(changes, sentence):
    environment = fit(**changes)

    said = complaints(environment)

    assert [text for text in said if sentence in text] == said, said
    assert len(said) == 1
    assert not any(value in said[0] for value in secrets_in(environment))


@pytest.mark.parametrize(("changes", "sentence"), AT_RENDER, ids=[words for _, words in AT_RENDER])
def test_at_render_it_is_refused_too(changes, sentence):
    said = complaints(on_render(**changes))

    assert [text for text in said if sentence in text] == said, said
    assert len(said) == 1


def test_nothing_is_wrong_with_the_environments_these_are_made_of():
    assert complaints(fit()) == []
    assert complaints(fit(DJANGO_ENV="staging")) == []
    assert complaints(on_render()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"DATABASE_URL": "postgres://rgms_app@database:5432/rgms", "DATABASE_URL_DIRECT": None},
        {"REDIS_URL": "redis://redis:6379/0"},
        {"REDIS_URL": redis() + "?ssl_cert_reqs=CERT_REQUIRED"},
        {"MEDIA_BACKEND": "volume", "MEDIA_ROOT": "/srv/media", "CLOUDINARY_URL": None},
        {"DEBUG": "false"},
        {"CORS_ALLOWED_ORIGINS": "https://rgms.example.test/"},
        {"LIVE_URL": "https://live.example.test"},
        {"CLOUDINARY_URL": None, "CLOUDINARY_CLOUD_NAME": "unit",
         "CLOUDINARY_API_KEY": "123456789", "CLOUDINARY_API_SECRET": word()},
        {"DATABASE_URL": None, "DATABASE_URL_DIRECT": None, "DB_HOST": "database",
         "DB_NAME": "rgms", "DB_USER": "rgms", "DB_PASSWORD": word()},
        {"DATA_KEYS": f"{data_key()},{data_key()}"},
        {"ENVIRONMENT": "production"},
        {"CLOUDINARY_URL": cloudinary(), "MEDIA_BACKEND": "cloudinary"},
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_a_private_network_or_another_spelling_allows_is_accepted(changes):
    assert complaints(fit(**changes)) == []


def test_a_service_is_asked_only_for_what_it_reads():
    beat = fit(
        RGMS_SERVICE="beat",
        EMAIL_HOST=None,
        DEFAULT_FROM_EMAIL=None,
        MAIL_BACKEND=None,
        CLOUDINARY_URL=None,
        FRONTEND_URL=None,
        ALLOWED_HOSTS=None,
        DATABASE_URL_DIRECT=None,
    )

    assert complaints(beat) == []
    assert len(complaints(beat | {"RGMS_SERVICE": "worker"})) == 5
