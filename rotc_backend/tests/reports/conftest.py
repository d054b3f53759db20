"""Fixtures of the tests of documents."""

from pathlib import Path

import pytest

from tests.system.conftest import pass_time, start_worker  # noqa: F401 - fixtures


@pytest.fixture
def shared_media(settings, tmp_path, monkeypatch) -> Path:
    """A folder for contents that processes of a test find as well; ask for it before a worker."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # where settings.test has its folder
    settings.MEDIA_BACKEND = "local"
    settings.MEDIA_ROOT = tmp_path / "rgms-test-media"
    settings.JOURNAL_READERS = ()
    return settings.MEDIA_ROOT
