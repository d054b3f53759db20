"""Claims about the web service's settings: the platform's guesses do not reach them."""

import runpy
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[2] / "rotc_backend" / "gunicorn.conf.py"
SETTINGS = ("bind", "workers", "threads", "worker_class", "preload_app", "timeout")


def settings(monkeypatch, **variables: str) -> dict[str, object]:
    for name in ("PORT", "BIND_HOST", "GUNICORN_WORKERS", "GUNICORN_THREADS", "GUNICORN_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found = runpy.run_path(str(FILE))
    return {name: found[name] for name in SETTINGS}


def test_a_hosts_guesses_about_processors_change_nothing(monkeypatch):
    found = settings(monkeypatch, PORT="10000", WEB_CONCURRENCY="9", RENDER_CPU_COUNT="0.5")

    assert found == {
        "bind": "0.0.0.0:10000",
        "workers": 2,
        "threads": 4,
        "worker_class": "gthread",
        "preload_app": True,
        "timeout": 30,
    }


def test_our_own_variables_do(monkeypatch):
    found = settings(monkeypatch, GUNICORN_WORKERS="3", GUNICORN_THREADS="8", BIND_HOST="127.0.0.1")

    assert (found["workers"], found["threads"], found["bind"]) == (3, 8, "127.0.0.1:8000")


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5"])
def test_a_wrong_number_stops_the_start_with_the_variables_name(monkeypatch, value):
    with pytest.raises(SystemExit, match="GUNICORN_WORKERS must be a positive whole number"):
        settings(monkeypatch, GUNICORN_WORKERS=value)
