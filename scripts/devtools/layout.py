"""Where things are in the repository."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "rotc_backend"
CLIENT = ROOT / "client"
SCRIPTS = ROOT / "scripts"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
JUDGES = ROOT / ".venv-judge"
RUNNER = SCRIPTS / "dev.py"


def key_of(folder: Path) -> str:
    """Name a folder of this checkout in shared places such as /var/tmp."""
    return hashlib.sha256(str(folder).encode()).hexdigest()[:10]


def has_command(name: str) -> bool:
    """Whether the backend offers this management command."""
    return any(BACKEND.glob(f"apps/*/management/commands/{name}.py"))
