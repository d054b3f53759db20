"""Fixtures of the integration tests."""

import pytest

from apps.integration import services
from tests.integration.sheets import csv_file


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep uploads in a folder of this test, with nobody listening to the journal."""
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()
    return tmp_path


@pytest.fixture
def upload(cast):
    """Upload a roster as the admin and have it previewed at once."""

    def up(*rows, content=None, name="roster.csv"):
        content = csv_file(*rows) if content is None else content
        return services.upload_roster(term=cast.term, name=name, content=content, actor=cast.admin)

    return up


@pytest.fixture
def enter(cast, upload):
    """Upload a roster and apply it."""

    def up(*rows, **options):
        found = upload(*rows, **options)
        return services.ask_to_apply(roster_import=found, digest=found.digest, actor=cast.admin)

    return up
