"""No service starts with an environment that would let strangers in; each is really started."""

import base64
import random
import re
import secrets
import sys

import pytest

from config import weakness
from config.known_keys import is_published
from config.variables import TABLE
from tests.config.environments import (
    BACKEND,
    PUBLIC,
    SERVICES,
    complaints,
    fit,
    on_render,
    started,
)

UNFIT = 78


def test_a_complete_environment_starts_and_passes_the_deploy_check():
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    done = started(check, fit())

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_keys_a_host_generates_pass_the_deploy_check():
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    generated = {
        name: base64.b64encode(secrets.token_bytes(32)).decode()
        for name in ("DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "DATA_KEYS")
    }

    done = started(check, on_render(**generated))

    assert done.returncode == 0, done.stdout + done.stderr


def test_staging_is_held_to_the_same():
    assert started(SERVICES["manage"], fit(DJANGO_ENV="staging", DATA_KEYS=None)).returncode == (
        UNFIT
    )


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_ends_with_78_and_names_every_problem_without_a_value(service):
    key = "abc" * 12
    unfit = fit(
        DJANGO_SECRET_KEY=key,
        JWT_SECRET_KEY=key,
        DATA_KEYS=None,
        ALLOWED_HOSTS="*",
        FRONTEND_URL=None,
        SECOND_FACTOR_REQUIRED="no",
        MAIL_BACKEND=None,
        EMAIL_PORT="many",
    )

    done = started(SERVICES[service], unfit)

    assert done.returncode == UNFIT
    for words in (
        "DJANGO_SECRET_KEY repeats itself",
        "JWT_SECRET_KEY repeats itself",
        "DJANGO_SECRET_KEY and JWT_SECRET_KEY are the same",
        "DATA_KEYS is missing",
        "ALLOWED_HOSTS must name each host",
        "FRONTEND_URL is missing",
        "SECOND_FACTOR_REQUIRED=false",
        "MAIL_BACKEND must be smtp",
        "EMAIL_PORT must be a whole number",
    ):
        assert words in done.stderr
    assert key not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["local", "test", "build"])
def test_no_other_settings_lead_production_around_the_gate(module):
    around = fit(DATA_KEYS=None, DJANGO_SETTINGS_MODULE=f"config.settings.{module}")

    done = started(SERVICES["manage"], around)

    assert done.returncode == UNFIT
    assert "DJANGO_SETTINGS_MODULE must be config.settings.production" in done.stderr


@pytest.mark.parametrize("environment", [None, "local", "test"])
def test_a_host_never_serves_with_the_keys_of_a_developers_machine(environment):
    done = started(SERVICES["manage"], on_render(DJANGO_ENV=environment))

    assert done.returncode == UNFIT
    assert "DJANGO_ENV must be staging or production on a host" in done.stderr


@pytest.mark.parametrize("service", ["web", "channels"])
def test_the_build_step_never_serves(service):
    done = started(SERVICES[service], PUBLIC | {"DJANGO_ENV": "build"})

    assert done.returncode == UNFIT
    assert "DJANGO_ENV=build makes files and never serves" in done.stderr


def test_productions_settings_do_not_serve_a_machine_that_does_not_say_what_it_is():
    module = {"DJANGO_SETTINGS_MODULE": "config.settings.production"}

    done = started(SERVICES["manage"], fit(DJANGO_ENV=None, **module))

    assert done.returncode == UNFIT
    assert "DJANGO_ENV must be staging or production for these settings" in done.stderr


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "JWT_PREVIOUS_KEY"])
@pytest.mark.parametrize(
    ("key", "reason"),
    [
        (secrets.token_hex(15), "fewer than 32"),
        ("x" * 50, "repeats itself"),
        ("0123456789abcdef" * 3, "repeats itself"),
        ("abcdefghijklmnopqrstuvwxyz0123456789", "repeats itself"),
        ("rotc-unit-signing-Secret-" + secrets.token_hex(8), "made of words"),
    ],
    ids=["short", "one letter", "the same again", "a sequence", "words"],
)
def test_a_key_that_could_be_guessed_is_refused(name, key, reason):
    said = "\n".join(complaints(fit(**{name: key})))

    assert f"{name} " in said
    assert reason in said
    assert key not in said


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "JWT_PREVIOUS_KEY"])
@pytest.mark.parametrize("environment", ["local", "build", "test"])
def test_keys_that_stand_in_our_own_settings_are_refused_in_production(name, environment):
    show = (
        "from django.conf import settings as s;"
        "print(s.SECRET_KEY, s.JWT_SIGNING_KEY, *s.DATA_KEYS, sep='\\n')"
    )
    module = f"config.settings.{environment}"
    own = PUBLIC | {"DJANGO_ENV": environment, "DJANGO_SETTINGS_MODULE": module}
    keys = started([sys.executable, "-c", show], own).stdout.split()

    assert len(keys) >= 2
    assert all(is_published(key) for key in keys)
    assert any(f"{name} has been published" in said for said in complaints(fit(**{name: keys[0]})))


@pytest.mark.parametrize(
    "form",
    [
        lambda dice: dice.randbytes(16).hex(),
        lambda dice: dice.randbytes(32).hex(),
        lambda dice: base64.urlsafe_b64encode(dice.randbytes(24)).decode(),
        lambda dice: base64.b64encode(dice.randbytes(48)).decode(),
    ],
    ids=["short hexadecimal", "hexadecimal", "short base64", "base64"],
)
def test_keys_that_machines_make_are_accepted(form):
    dice = random.Random(2026)

    refused = [key for key in (form(dice) for _ in range(3000)) if weakness.looks_made_up(key)]

    assert refused == []


def test_a_developers_machine_starts_without_any_of_it():
    local = PUBLIC | {"DJANGO_ENV": "local"}

    assert started(SERVICES["manage"], local).returncode == 0


def test_a_developers_machine_hears_of_every_unreadable_value_at_once():
    local = PUBLIC | {"DJANGO_ENV": "local", "EMAIL_PORT": "many", "CAMPUS_NETWORKS": "campus"}

    done = started(SERVICES["manage"], local)

    assert done.returncode == UNFIT
    assert "EMAIL_PORT must be" in done.stderr
    assert "CAMPUS_NETWORKS must list" in done.stderr


def test_what_is_doubtful_is_said_at_the_start_and_stops_nothing():
    done = started(SERVICES["manage"], fit(SENTRY_DNS="anything", TIME_ZONE="Asia/Manila"))

    assert done.returncode == 0
    assert "SENTRY_DNS is not read. Did you mean SENTRY_DSN?" in done.stderr
    assert "TIME_ZONE is not read" in done.stderr


def test_no_file_of_the_backend_reads_a_variable_the_table_does_not_know():
    hosts = {
        "RENDER",
        "RENDER_EXTERNAL_HOSTNAME",
        "RENDER_EXTERNAL_URL",
        "RENDER_GIT_COMMIT",
        "PATH",
        "CHROMIUM",
        "ROWS",
        "RGMS_PROFILE",
    }
    asked = re.compile(r"""(?:environ\.get\(|environ\[|_count\(|read\()\s*f?["']([A-Z_]{4,})["']""")
    files = [*BACKEND.glob("*.conf.py"), *(BACKEND / "config").rglob("*.py")]
    files += (BACKEND / "apps").rglob("*.py")

    found = {name for file in files for name in asked.findall(file.read_text())}

    assert found - hosts - {*TABLE} == set()
    assert len(found) > 50
