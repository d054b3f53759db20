"""A browser that measures: finding one, and reading what its script printed."""

import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from apps.authentication.models import User
from bench.services import ROOT

CLIENT: Final = ROOT / "client"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """Find a browser: the one named by CHROMIUM, or one on PATH."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ([named] if named else BROWSERS))
    return next(filter(None, found), None)


def measured(script: str, program: str, user: User, given: Mapping[str, str]) -> dict[str, Any]:
    """Let the browser work as somebody, by a script beside this file, and read what it measured."""
    word = secrets.token_urlsafe(12)
    user.set_password(word)
    user.save(update_fields=["password"])
    environment = os.environ | {
        "RGMS_USER": user.username,
        "RGMS_WORD": word,
        "RGMS_CLIENT": str(CLIENT),
        "CHROMIUM": program,
        **given,
    }
    done = subprocess.run(  # noqa: S603 - our own script
        ["node", Path(__file__).with_name(script)],  # noqa: S607 - the Node.js on PATH
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
