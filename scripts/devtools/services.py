"""The four services: how each is started, and the environment they share."""

import os
import subprocess
from pathlib import Path

from devtools import venv
from devtools.layout import BACKEND, PYTHON, ROOT, SCRIPTS
from devtools.processes import Program
from devtools.servers import Servers
from devtools.state import State, secrets_of

MAIL = "mail"  # catches letters; only a developer's machine has it
NAMES = ("web", "channels", "worker", "beat")
COMMANDS = {
    "web": ["gunicorn", "-c", "gunicorn.conf.py", "config.wsgi:application"],
    "channels": ["config.serve_channels"],
    "worker": [
        *("celery", "-A", "config", "worker", "--loglevel=info"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ],
    "beat": ["celery", "-A", "config", "beat", "--loglevel=info"],
}
OWN_ENVIRONMENT = {
    "channels": {"DRAIN_SECONDS": "2"},  # few sockets here; nobody waits 20 s for Ctrl-C
    "worker": {"REMAP_SIGTERM": "SIGQUIT"},
}
PATIENCE = {"web": 15.0, "channels": 12.0, "worker": 20.0, "beat": 10.0}


def shared_environment(
    state: State, servers: Servers, port: dict[str, int], client: Path | None
) -> dict[str, str]:
    """Return the environment of every service; what the person has set wins."""
    address = f"http://localhost:{port['web']}"
    wished = secrets_of(state) | {
        "DJANGO_ENV": "local",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "FRONTEND_URL": address,
        "CORS_ALLOWED_ORIGINS": f"{address},http://127.0.0.1:{port['web']}",
        "LIVE_URL": f"ws://localhost:{port['channels']}/ws/live/",
        "MEDIA_ROOT": str(state.path("media")),
        "MAIL_FOLDER": str(state.path("mail")),
        "LIMITS_FACTOR": "20",  # one address plays everybody
        "SECOND_FACTOR_REQUIRED": "false",  # so that the demo's admin can look around at once
        "CLIENT_DIST": str(client or ""),
        "RELEASE_VERSION": release_version(),
        "BIND_HOST": "127.0.0.1",
        "GUNICORN_CMD_ARGS": "",
        "PYTHONUNBUFFERED": "1",
    }
    wished |= mail_environment(port)
    return venv.activated(wished | dict(os.environ) | servers.env)


def mail_environment(port: dict[str, int]) -> dict[str, str]:
    """Have letters sent to the catcher, where there is one."""
    if "smtp" not in port:
        return {}
    return {
        "MAIL_BACKEND": "smtp",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port["smtp"]),
        "EMAIL_USE_TLS": "false",
    }


def release_version() -> str:
    """Return the commit this checkout is at."""
    try:
        answer = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return "local"
    return answer.stdout.strip() or "local"


def program(name: str, env: dict[str, str], port: dict[str, int]) -> Program:
    """Return how to start one service; none of them learns the owner's address."""
    env = {key: value for key, value in env.items() if key != "DATABASE_URL_DIRECT"}
    own = OWN_ENVIRONMENT.get(name, {})
    if name in port:
        own = own | {"PORT": str(port[name])}
    return Program(
        name=name,
        argv=[str(PYTHON), "-m", *COMMANDS[name]],
        cwd=BACKEND,
        env=env | own,
        patience=PATIENCE[name],
        port=port.get(name),
    )


def mail_catcher(state: State, env: dict[str, str], port: dict[str, int]) -> Program:
    """Return how to start what catches the letters."""
    where = (str(port["smtp"]), str(port["mail"]), str(state.path("mail")))
    return Program(
        name=MAIL,
        argv=[str(PYTHON), "-m", "devtools.mail_catcher", *where],
        cwd=SCRIPTS,
        env=env,
        patience=5.0,
        port=port["mail"],
    )


def manage(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one management command and return what it said."""
    return subprocess.run(
        [str(PYTHON), "manage.py", *arguments],
        cwd=BACKEND,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
