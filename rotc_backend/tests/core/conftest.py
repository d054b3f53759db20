"""The populated world, for tests that send bad input to every door."""

import shutil
from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from apps.files.choices import FileKind
from apps.files.models import StoredFile
from tests.copies import copied_database
from tests.rights.conftest import MORNING, SHORTLY_AFTER
from tests.rights.world import World, build


@pytest.fixture(scope="module")
def made_world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """The world, in a database of its own."""
    morning = time_machine.travel(MORNING, tick=True)
    with django_db_blocker.unblock(), morning, copied_database("core"):
        with transaction.atomic():
            world = build()
        yield world


@pytest.fixture
def world(made_world: World, db: None, settings, tmp_path) -> Iterator[World]:
    """The world as it was made; nobody is told to wait, and files go to a folder of the test."""
    settings.LIMITS_FACTOR = 1_000_000
    kinds = [
        FileKind.EXCUSE,
        FileKind.MESSAGE,
        FileKind.DOCUMENT,
        FileKind.PICTURE,
        FileKind.ISSUED,
        FileKind.BINDER,
        FileKind.EXPORT,
        FileKind.CONSENT,
    ]
    kept = StoredFile.objects.filter(kind__in=kinds)
    for key in kept.values_list("storage_key", flat=True):
        (tmp_path / key).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(settings.MEDIA_ROOT / key, tmp_path / key)
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()
    with time_machine.travel(SHORTLY_AFTER, tick=True):
        yield made_world
