"""Services with different keys refuse each other, so one whose keys differ does not start."""

import secrets

import pytest
from django.core.management import call_command

from apps.system import fingerprints

UNFIT = 78

pytestmark = pytest.mark.django_db


def wait(capsys) -> tuple[int, str]:
    """Start as a service does that waits for its release; how that ends, and what it says."""
    try:
        call_command("wait_for_migrations", timeout=0)
    except SystemExit as end:
        return int(end.code), capsys.readouterr().err
    return 0, ""


def test_a_service_with_the_keys_of_the_release_starts(capsys):
    fingerprints.keep_without_journal()

    assert wait(capsys) == (0, "")


def test_before_the_first_release_there_is_nothing_to_compare(capsys):
    assert wait(capsys) == (0, "")


@pytest.mark.parametrize(
    ("setting", "variable"),
    [("SECRET_KEY", "DJANGO_SECRET_KEY"), ("JWT_SIGNING_KEY", "JWT_SECRET_KEY")],
)
def test_a_service_with_another_key_does_not_start_and_says_which(
    capsys, settings, setting, variable
):
    fingerprints.keep_without_journal()
    setattr(settings, setting, secrets.token_urlsafe(48))

    code, said = wait(capsys)

    assert code == UNFIT
    assert said.startswith(f"{variable}: web was released with another value")
    assert getattr(settings, setting) not in said


def test_a_release_with_new_keys_lets_services_with_these_start(capsys, settings):
    fingerprints.keep_without_journal()
    settings.DATA_KEYS = [secrets.token_urlsafe(32), *settings.DATA_KEYS]
    assert wait(capsys)[0] == UNFIT

    fingerprints.keep_without_journal()

    assert wait(capsys)[0] == 0
