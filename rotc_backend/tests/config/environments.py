"""Environments for tests: one that production starts with, and what becomes of it when asked."""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

from config.environment import Environment
from config.rules import problems

BACKEND = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
SERVICES = {
    "manage": [sys.executable, "manage.py", "check"],
    "web": [
        *(str(TOOLS / "gunicorn"), "-c", "gunicorn.conf.py", "-b", "127.0.0.1:0"),
        "config.wsgi:application",
    ],
    "channels": [sys.executable, "-m", "config.serve_channels"],
    "worker": [str(TOOLS / "celery"), "-A", "config", "worker"],
    "beat": [str(TOOLS / "celery"), "-A", "config", "beat"],
}
PUBLIC = {
    name: value
    for name, value in os.environ.items()
    if name in {"PATH", "HOME", "LANG", "DATABASE_URL", "REDIS_URL"}
}


def data_key() -> str:
    """A key that encrypts."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def word() -> str:
    """A password a machine made."""
    return secrets.token_hex(16)


def cloudinary() -> str:
    """The address of an account."""
    return f"cloudinary://{secrets.randbits(40)}:{word()}@unit"


def database(user: str = "rgms_app", host: str = "db.example.test", end: str = "rgms") -> str:
    """The address of a database at a host, over TLS."""
    return f"postgres://{user}:{word()}@{host}/{end}?sslmode=require"


def redis(host: str = "redis.example.test", end: str = "0", scheme: str = "rediss") -> str:
    """The address of a Redis at a host."""
    return f"{scheme}://default:{word()}@{host}/{end}"


def fit(**changes: str | None) -> dict[str, str]:
    """An environment production starts with, changed; None leaves a variable out."""
    values = PUBLIC | {
        "DJANGO_ENV": "production",
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(48),
        "JWT_SECRET_KEY": secrets.token_urlsafe(48),
        "DATA_KEYS": data_key(),
        "DATABASE_URL": database(),
        "DATABASE_URL_DIRECT": database(user="rgms"),
        "REDIS_URL": redis(),
        "ALLOWED_HOSTS": "rgms.example.test",
        "FRONTEND_URL": "https://rgms.example.test",
        "CLOUDINARY_URL": cloudinary(),
        "MAIL_BACKEND": "smtp",
        "EMAIL_HOST": "mail.example.test",
        "DEFAULT_FROM_EMAIL": "RGMS <no-reply@rgms.example.test>",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def on_render(**changes: str | None) -> dict[str, str]:
    """The same at Render, as its web service sees it."""
    host = {
        "RENDER": "true",
        "RENDER_EXTERNAL_HOSTNAME": "rotc-django-web.onrender.com",
        "LIVE_URL": "https://rotc-django-channels.onrender.com",
        "TRUSTED_PROXY_HOPS": "2",
        "ALLOWED_HOSTS": None,
        "RGMS_SERVICE": "web",
    }
    return fit(**(host | changes))


def complaints(environment: dict[str, str]) -> list[str]:
    """What staging and production refuse about it."""
    return problems(Environment(environment))


def started(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Really start a program with it."""
    return subprocess.run(  # noqa: S603 - our own programs
        command,
        cwd=BACKEND,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
