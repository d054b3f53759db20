"""What is written from the code: the contract, the client's types, the configuration's files."""

import os
import subprocess
import tempfile
from pathlib import Path

from devtools import venv, web_client
from devtools.console import write
from devtools.layout import BACKEND, CLIENT, PYTHON

CONTRACT = CLIENT / "contract" / "openapi.json"
TYPES = CLIENT / "src" / "lib" / "api" / "schema.d.ts"
SCHEMA = ["manage.py", "spectacular", "--format", "openapi-json", "--validate", "--fail-on-warn"]
CONFIGURATION = ("config.reference",)


def configuration() -> int:
    """Write the example files and the reference from the table of variables."""
    venv.ensure(venv.RUN)
    return subprocess.run([PYTHON, "-m", *CONFIGURATION], cwd=BACKEND, check=False).returncode


def schema(*, is_checked: bool) -> int:
    """Write the contract and the client's types from the code, or only compare them with it."""
    venv.ensure(venv.DEVELOP)
    web_client.install()
    with tempfile.TemporaryDirectory() as place:
        contract, types = Path(place) / "openapi.json", Path(place) / "schema.d.ts"
        env = venv.activated(dict(os.environ)) | {"DJANGO_ENV": "build"}
        subprocess.run([PYTHON, *SCHEMA, "--file", contract], cwd=BACKEND, env=env, check=True)
        make = ["npx", "openapi-typescript", str(contract), "--default-non-nullable", "false"]
        subprocess.run(
            [*make, "-o", str(types)], cwd=CLIENT, env=env, check=True, stdout=subprocess.DEVNULL
        )
        pairs = [(contract, CONTRACT), (types, TYPES)]
        if is_checked:
            return _compare(pairs)
        for fresh, kept in pairs:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(fresh.read_bytes())
    return 0


def _compare(pairs: list[tuple[Path, Path]]) -> int:
    stale = [
        kept
        for fresh, kept in pairs
        if not kept.exists() or kept.read_bytes() != fresh.read_bytes()
    ]
    for kept in stale:
        write(f"{kept} is stale: the code says something else. `make schema` writes it.")
    return int(bool(stale))
