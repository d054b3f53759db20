"""A release prepares the database once, however many machines start it."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django_celery_beat.models import PeriodicTask

from apps.authentication.models import User
from config.schedule import TABLE
from tests.factories import UserFactory

ADMIN = {"username": "commandant", "password": "a long first word", "email": ""}


def release(_=None):
    """Run the command and return what it printed."""
    out = io.StringIO()
    try:
        call_command("release", stdout=out)
    finally:
        connection.close()
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_releases_that_start_together_make_one_admin_and_one_schedule(settings):
    settings.FIRST_ADMIN = ADMIN

    with ThreadPoolExecutor(3) as machines:
        list(machines.map(release, range(3)))

    admin = User.objects.get()
    assert (admin.username, admin.role, admin.may_sign_in) == ("commandant", "admin", True)
    assert check_password(ADMIN["password"], admin.password)
    assert sorted(PeriodicTask.objects.values_list("name", flat=True)) == sorted(
        ["sweep", *(work.name for work in TABLE)]
    )


@pytest.mark.parametrize(
    ("wished", "has_admin", "admins"),
    [
        (ADMIN, False, ["commandant"]),
        (ADMIN, True, ["somebody"]),
        (ADMIN | {"password": ""}, False, []),
        (ADMIN | {"username": ""}, False, []),
    ],
)
@pytest.mark.django_db
def test_the_first_admin_is_made_only_when_there_is_none(settings, wished, has_admin, admins):
    settings.FIRST_ADMIN = wished
    if has_admin:
        UserFactory(username="somebody", role="admin")

    call_command("create_first_admin", stdout=io.StringIO())

    found = User.objects.filter(role="admin")
    assert list(found.values_list("username", flat=True)) == admins


@pytest.mark.parametrize("password", ["too short", "commandant2026!", "rotc cadet platoon 2026"])
@pytest.mark.django_db
def test_the_first_admin_gets_no_password_that_could_be_guessed(settings, password):
    settings.FIRST_ADMIN = ADMIN | {"password": password}

    with pytest.raises(CommandError, match="DJANGO_SUPERUSER_PASSWORD is refused"):
        call_command("create_first_admin", stdout=io.StringIO())

    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_release_that_failed_half_way_names_the_half_made_index_and_the_next_command(
    settings, monkeypatch
):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO system_setting VALUES ('one', '1'), ('two', '1')")
        with pytest.raises(IntegrityError):
            cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY half_made ON system_setting (value)")
    settings.FIRST_ADMIN = ADMIN | {"password": "short"}
    said = io.StringIO()

    try:
        with pytest.raises(CommandError):
            call_command("release", stdout=io.StringIO(), stderr=said)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX half_made")

    assert "The release did not finish; 0 migrations are left." in said.getvalue()
    assert "`manage.py release` again" in said.getvalue()
    assert "DROP INDEX CONCURRENTLY half_made;" in said.getvalue()
