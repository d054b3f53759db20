"""Claims about docker/entrypoint.sh, driven without an engine: once with programs that only take notes,
once with the real ones and a PostgreSQL that comes late."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools import binaries, ports, postgres, unprivileged
from devtools.layout import BACKEND, ROOT, VENV
from devtools.processes import wait_gone
from devtools.state import State, open_state

ENTRYPOINT = ROOT / "docker" / "entrypoint.sh"
SHELLS = [shell for shell in ("/bin/dash", "/bin/bash") if Path(shell).exists()]
GUNICORN = "gunicorn -c gunicorn.conf.py config.wsgi:application"
CHANNELS = "python -m config.serve_channels"
WORKER = (
    "celery -A config worker --loglevel=info --without-gossip --without-mingle --without-heartbeat"
)
BEAT = "celery -A config beat --loglevel=info"
SERVERS = {"web": GUNICORN, "channels": CHANNELS, "worker": WORKER, "beat": BEAT}
# Notes its own call and environment, then ends as the file beside it says: 69 0 means 69, then 0.
NOTING = """#!/bin/sh
echo "$(basename "$0") $*" >> "$NOTES"
echo "$(basename "$0") ${2:-}: RGMS_SERVICE=$RGMS_SERVICE REMAP_SIGTERM=$REMAP_SIGTERM pid=$$" >> "$NOTES.env"
plan="$PLANS/$2"
[ -s "$plan" ] || exit 0
read -r code < "$plan"
sed -i 1d "$plan"
exit "$code"
"""


class World:
    """A folder of programs that take notes, and what they noted."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.plans = folder / "bin", folder / "plans"
        self.notes = folder / "notes"
        for place in (self.programs, self.plans):
            place.mkdir()
        for name in ("python", "gunicorn", "celery"):
            program = self.programs / name
            program.write_text(NOTING)
            program.chmod(0o755)

    def plan(self, command: str, *codes: int) -> None:
        """Say how a command ends, time after time."""
        (self.plans / command).write_text("".join(f"{code}\n" for code in codes))

    def run(
        self, *words: str, shell: str = SHELLS[0], **values: str
    ) -> subprocess.CompletedProcess:
        """Start the container's first process."""
        env = {
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "NOTES": str(self.notes),
            "PLANS": str(self.plans),
            **values,
        }
        return subprocess.run(
            [shell, str(ENTRYPOINT), *words], env=env, capture_output=True, text=True, check=False
        )

    @property
    def calls(self) -> list[str]:
        """Return what was called, the words of Python left out."""
        lines = self.notes.read_text().splitlines() if self.notes.exists() else []
        return [line.replace("python manage.py ", "") for line in lines]

    @property
    def environments(self) -> list[str]:
        """Return what each call saw."""
        return self.notes.with_name("notes.env").read_text().splitlines()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("role", SERVERS)
def test_a_service_is_judged_waits_for_database_and_release_and_becomes_its_server(
    world, role, shell
):
    done = world.run(role, shell=shell)

    assert done.returncode == 0, done.stderr
    assert world.calls == [
        f"check_env --role {role}",
        "wait_for_db --timeout 60",
        "wait_for_migrations --timeout 300",
        SERVERS[role],
    ]
    assert all(f"RGMS_SERVICE={role}" in line for line in world.environments)


def test_the_server_takes_the_place_of_the_shell_so_that_signals_reach_it(world):
    env = {"PATH": f"{world.programs}:/usr/bin:/bin", "NOTES": str(world.notes), "PLANS": "/none"}
    with subprocess.Popen([SHELLS[0], str(ENTRYPOINT), "web"], env=env) as process:
        process.wait()

    assert f"pid={process.pid}" in world.environments[-1]


def test_only_a_worker_leaves_its_job_softly(world):
    world.run("worker")
    world.run("beat")

    remapped = [
        line.split(":")[0] for line in world.environments if "REMAP_SIGTERM=SIGQUIT" in line
    ]
    assert remapped == ["celery config"]


def test_a_release_migrates_as_web_and_starts_no_server(world):
    done = world.run("release")

    assert done.returncode == 0
    assert world.calls == ["check_env --role web", "wait_for_db --timeout 60", "release"]


def test_web_may_release_by_itself_where_nothing_runs_beside_it(world):
    world.run("web", RUN_RELEASE="1")

    assert [call.split()[0] for call in world.calls] == [
        "check_env",
        "wait_for_db",
        "release",
        "gunicorn",
    ]


@pytest.mark.parametrize("role", ["channels", "worker", "beat"])
def test_no_other_service_releases_even_when_it_is_told_to(world, role):
    world.run(role, RUN_RELEASE="1")

    assert "release" not in world.calls
    assert "wait_for_migrations --timeout 300" in world.calls


def test_times_to_wait_are_given(world):
    world.run("beat", DB_WAIT_SECONDS="5", MIGRATIONS_WAIT_SECONDS="900")

    assert world.calls[1:3] == ["wait_for_db --timeout 5", "wait_for_migrations --timeout 900"]


def test_a_management_command_is_run_as_it_is(world):
    done = world.run("manage", "check_env", "--role", "web", "--json")

    assert done.returncode == 0
    assert world.calls == ["check_env --role web --json"]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ((), {}),
        (("serve",), {}),
        (("web", "now"), {}),
        (("manage",), {}),
        (("",), {}),
        (("web",), {"RGMS_SERVICE": "worker"}),
        (("web",), {"DB_WAIT_SECONDS": "soon"}),
        (("web",), {"MIGRATIONS_WAIT_SECONDS": "1.5"}),
    ],
)
def test_words_that_mean_nothing_end_with_64_and_start_nothing(world, words, values):
    done = world.run(*words, **values)

    assert (done.returncode, world.calls) == (64, [])
    assert done.stderr.startswith("entrypoint: ")


def test_an_unfit_environment_ends_with_78_before_anybody_is_asked(world):
    world.plan("check_env", 78)

    assert world.run("web").returncode == 78
    assert world.calls == ["check_env --role web"]


@pytest.mark.parametrize("role", [*SERVERS, "release"])
def test_a_database_that_never_answers_ends_with_69_and_nothing_is_migrated_or_served(world, role):
    world.plan("wait_for_db", 69)

    assert world.run(role).returncode == 69
    assert world.calls[-1] == "wait_for_db --timeout 60"


def test_a_refused_sign_in_ends_a_release_with_78(world):
    world.plan("wait_for_db", 78)

    assert world.run("release").returncode == 78
    assert world.calls[-1] == "wait_for_db --timeout 60"


def test_a_refused_sign_in_of_a_service_is_waited_for_because_the_release_makes_its_role(world):
    world.plan("wait_for_db", 78)

    assert world.run("worker").returncode == 0
    assert world.calls[-1] == WORKER


def test_a_sign_in_that_stays_refused_ends_with_78(world):
    world.plan("wait_for_db", 78)
    world.plan("wait_for_migrations", 1)

    assert world.run("worker").returncode == 78
    assert WORKER not in world.calls


def test_a_release_that_does_not_come_ends_with_1_and_nothing_is_served(world):
    world.plan("wait_for_migrations", 1)

    assert world.run("channels").returncode == 1
    assert CHANNELS not in world.calls


def test_a_release_that_fails_is_told_and_nothing_is_served(world):
    world.plan("release", 1)

    assert world.run("web", RUN_RELEASE="1").returncode == 1
    assert GUNICORN not in world.calls


@pytest.fixture(scope="module")
def late_database():
    """A PostgreSQL whose data exist and which has not been started."""
    with tempfile.TemporaryDirectory(prefix="rgms-trial-") as place:
        Path(place).chmod(0o755)
        yield from made_ready(open_state("trial", base=Path(place)))


def made_ready(state: State) -> Iterator[postgres.PostgresServer]:
    """Make the data of a server, and stop it again."""
    folder = unprivileged.server_folder(state)
    data = unprivileged.data_folder(folder, "postgres")
    port = ports.choose(["postgres"], is_usual=False)["postgres"]
    server = postgres.PostgresServer(binaries.postgres(), state, data, port, is_shown=False)
    child = server.start()
    child.ask_to_stop()
    child.finish()
    yield server
    shutil.rmtree(folder, ignore_errors=True)


def addresses(server: postgres.PostgresServer) -> dict[str, str]:
    """Return how the services and the owner sign in."""
    return {"DATABASE_URL": server.url, "DATABASE_URL_DIRECT": server.owner_url}


def real(told: dict[str, str], *words: str, **values: str) -> subprocess.Popen[str]:
    """Start a role with the real programs."""
    usual = {"DJANGO_ENV": "local", "REDIS_URL": "redis://127.0.0.1:1/0"}
    env = {"PATH": f"{VENV / 'bin'}:/usr/bin:/bin", **usual, **told, **values}
    return subprocess.Popen(
        [SHELLS[0], str(ENTRYPOINT), *words],
        cwd=BACKEND,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str], seconds: float = 180.0) -> tuple[int, str]:
    """Wait for the end and return the code and what was said."""
    try:
        said, _ = process.communicate(timeout=seconds)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return process.returncode, said


def test_a_database_that_comes_late_is_waited_for_released_and_then_served(late_database):
    release = real(addresses(late_database), "release")
    assert not wait_gone(lambda: release.poll() is None, 3), "a release waits for its database"
    child = late_database.start()
    try:
        code, said = ended(release)
        assert (code, "the database answers" in said) == (0, True), said
        assert "the role rgms_app has its rights" in said

        port = str(ports.any_free(set()))
        here = {"PORT": port, "BIND_HOST": "127.0.0.1", "GUNICORN_WORKERS": "1"}
        web = real(addresses(late_database), "web", **here)
        try:
            assert wait_gone(lambda: not lives(port), 90), "web does not answer its health check"
        finally:
            web.terminate()
        code, said = ended(web, 60)
        assert code == 0, said
    finally:
        child.ask_to_stop()
        child.finish()


def lives(port: str) -> bool:
    """Ask as the health check of the image does."""
    env = {"PATH": os.environ["PATH"], "RGMS_SERVICE": "web", "PORT": port}
    asked = subprocess.run(
        [sys.executable, "-m", "config.alive"],
        cwd=BACKEND,
        env=env,
        capture_output=True,
        check=False,
    )
    return asked.returncode == 0


def test_nobody_answers_and_the_wait_ends_with_69():
    nobody = f"postgres://rgms@127.0.0.1:{ports.any_free(set())}/rgms"

    code, said = ended(real({"DATABASE_URL": nobody}, "worker", DB_WAIT_SECONDS="1"))

    assert (code, "The database cannot be used" in said) == (69, True), said


def test_a_wrong_password_of_the_owner_ends_the_release_at_once_with_78(late_database):
    child = late_database.start()
    wrong = late_database.owner_url.replace("rgms:", f"rgms:{secrets.token_hex(4)}", 1)
    told = addresses(late_database) | {"DATABASE_URL_DIRECT": wrong}
    try:
        code, said = ended(real(told, "release"))
    finally:
        child.ask_to_stop()
        child.finish()

    assert (code, "password authentication failed" in said) == (78, True), said


def test_production_with_nothing_given_names_everything_and_ends_with_78():
    code, said = ended(real({"DJANGO_ENV": "production"}, "web"))

    assert code == 78
    for name in ("DJANGO_SECRET_KEY", "DATABASE_URL", "FRONTEND_URL", "EMAIL_HOST"):
        assert f"{name} is missing" in said
