"""`manage.py check_env` judges an environment that nothing could be started with."""

import json
import sys

import pytest

from config import reference
from config.check_env import values_of
from config.environment import Environment
from config.rules import problems
from tests.config.environments import (
    PUBLIC,
    cloudinary,
    data_key,
    database,
    fit,
    on_render,
    started,
    word,
)

COMMAND = [sys.executable, "manage.py", "check_env"]
UNFIT, USAGE = 78, 64


def written(path, values: dict[str, str]):
    """A file of NAME=value lines, with what people put into such files."""
    lines = ["# notes", "", *(f'export {name}="{value}"' for name, value in values.items())]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_file_that_is_complete_is_accepted(tmp_path):
    file = written(tmp_path / ".env.render", on_render())

    done = started([*COMMAND, "--env", "production", "--file", str(file)], PUBLIC)

    assert (done.returncode, "0 problems" in done.stdout) == (0, True), done.stdout + done.stderr


def test_what_is_wrong_is_listed_and_no_value_is_said(tmp_path):
    secret = word()
    values = fit(REDIS_URL=f"redis://default:{secret}@redis.example.test", DATA_KEYS=secret)
    file = written(tmp_path / "env", values)

    done = started([*COMMAND, "--file", str(file)], PUBLIC)

    assert done.returncode == UNFIT
    assert "problem: REDIS_URL must begin with rediss://" in done.stdout
    assert "problem: DATA_KEYS must list keys" in done.stdout
    assert "2 problems" in done.stdout
    assert secret not in done.stdout + done.stderr


def test_it_runs_where_settings_could_not_be_made():
    done = started([*COMMAND, "--json"], PUBLIC | {"DJANGO_ENV": "production", "EMAIL_PORT": "x"})

    said = json.loads(done.stdout)
    assert (done.returncode, said["environment"], said["service"]) == (UNFIT, "production", "all")
    assert "EMAIL_PORT must be a whole number from 1 to 65535." in said["problems"]
    assert len(said["problems"]) > 8


def test_a_choice_on_the_command_line_replaces_what_is_set():
    beat = fit(ENVIRONMENT="local", DJANGO_ENV=None, EMAIL_HOST=None, FRONTEND_URL=None)

    done = started([*COMMAND, "--env", "staging", "--role", "beat"], beat)

    assert done.returncode == 0, done.stdout
    assert "environment staging, service beat" in done.stdout


def test_on_a_developers_machine_only_unreadable_values_are_problems():
    assert started(COMMAND, PUBLIC | {"DJANGO_ENV": "local"}).returncode == 0
    assert started(COMMAND, PUBLIC | {"LIMITS_FACTOR": "many"}).returncode == UNFIT


def test_a_secret_that_comes_from_a_file_is_said_to(tmp_path):
    (tmp_path / "key").write_text(word())
    values = fit(DJANGO_SECRET_KEY=None, DJANGO_SECRET_KEY_FILE=str(tmp_path / "key"))

    done = started(COMMAND, values)

    assert done.returncode == 0, done.stdout
    assert "DJANGO_SECRET_KEY comes from a file." in done.stdout


@pytest.mark.parametrize("text", ["no equals sign", "A B=1"])
def test_a_line_that_is_none_is_named_by_its_number_only(tmp_path, text):
    (tmp_path / "env").write_text(f"A=1\n{text}\n")

    done = started([*COMMAND, "--file", str(tmp_path / "env")], PUBLIC)

    assert (done.returncode, "line 2 is not NAME=value" in done.stderr) == (USAGE, True)
    assert text not in done.stderr


def test_a_file_that_is_not_there_is_said():
    assert started([*COMMAND, "--file", "/nowhere/env"], PUBLIC).returncode == USAGE


def test_the_generated_files_are_fresh(capsys):
    assert reference.main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_file_is_named(tmp_path, capsys):
    for file, text in reference.files(reference.ROOT).items():
        copy = tmp_path / file.relative_to(reference.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text)
    (tmp_path / ".env.example").write_text("")

    assert reference.main(["--check"], root=tmp_path) == 1
    assert capsys.readouterr().err.startswith(".env.example is stale")
    assert reference.main([], root=tmp_path) == 0
    assert reference.main(["--check"], root=tmp_path) == 0


def example() -> dict[str, str]:
    """The example for Render, as check_env reads it."""
    return values_of(reference.ROOT / ".env.render.example")


def test_the_example_for_render_is_refused_at_each_gap_and_nowhere_else(tmp_path):
    said = problems(Environment(example(), secret_files=tmp_path))

    named = {text.split()[0] for text in said}
    assert named == {
        "DJANGO_SECRET_KEY",
        "JWT_SECRET_KEY",
        "DATA_KEYS",
        "METRICS_TOKEN",
        "BACKUP_KEY",
        "BACKUP_S3_KEY_ID",
        "BACKUP_S3_SECRET",
        "DATABASE_URL",
        "DATABASE_URL_DIRECT",
        "REDIS_URL",
        "CLOUDINARY_CLOUD_NAME",
        "CLOUDINARY_API_KEY",
        "CLOUDINARY_API_SECRET",
        "CLOUDINARY_URL",
        "EMAIL_HOST_PASSWORD",
        "DJANGO_SUPERUSER_PASSWORD",
        "SENTRY_DSN",
    }


def test_the_example_for_render_is_accepted_once_its_gaps_are_filled(tmp_path):
    filled = example() | {
        "DJANGO_SECRET_KEY": word(),
        "JWT_SECRET_KEY": word(),
        "DATA_KEYS": data_key(),
        "METRICS_TOKEN": word(),
        "BACKUP_KEY": data_key(),
        "BACKUP_S3_KEY_ID": word(),
        "BACKUP_S3_SECRET": word(),
        "DATABASE_URL": database(host="unit-pooler.example.test"),
        "DATABASE_URL_DIRECT": database(user="owner"),
        "REDIS_URL": f"rediss://default:{word()}@unit.upstash.io:6379",
        "CLOUDINARY_CLOUD_NAME": "unit",
        "CLOUDINARY_API_KEY": cloudinary().partition("//")[2].partition(":")[0],
        "CLOUDINARY_API_SECRET": word(),
        "EMAIL_HOST_PASSWORD": word(),
        "DJANGO_SUPERUSER_PASSWORD": word(),
        "SENTRY_DSN": f"https://{word()}@errors.example.test/1",
    }

    assert problems(Environment(filled | {"RENDER": "true"}, secret_files=tmp_path)) == []
