"""What the commands that write to RGMS do first: find their files, and set Django up."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "rotc_backend"


def absolute(path: str) -> Path:
    """Read a path from here; Django works in another folder."""
    return Path(path).resolve()


def start_django() -> None:
    """Set Django up with the environment's database, as its owner."""
    sys.path.insert(0, str(BACKEND))
    os.chdir(BACKEND)
    import django  # noqa: PLC0415
    from config import env  # noqa: PLC0415

    env.choose_settings_module()
    django.setup()
    from apps.system import roles  # noqa: PLC0415

    roles.be_the_owner()
