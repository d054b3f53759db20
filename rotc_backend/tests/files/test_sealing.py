"""Files that may tell of somebody's health: nobody reads them in the storage, and keys can be replaced."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command

from apps.files.choices import SEALED, FileKind
from apps.files.keeping import keep_without_journal
from apps.files.models import StoredFile
from apps.files.refusals import StorageDown
from apps.files.selectors import ContentChanged, content_of, reachable_content_of
from tests.files.contents import jpeg
from tests.files.sending import send_whole

WORDS = b"Fever, three days of rest. " * 40


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()


def keep(cast, kind=FileKind.EXCUSE, content=WORDS):
    """Keep a content for a cadet."""
    return keep_without_journal(
        kind=kind, owner=cast.cadet, name="note.txt", content=content, content_type="text/plain"
    )


def kept_at(settings, file):
    """Where a content stands in the folder."""
    return Path(settings.MEDIA_ROOT) / file.storage_key


def plain_one(settings, file):
    """Let a file be as one from before files were encrypted."""
    kept_at(settings, file).write_bytes(WORDS)
    StoredFile.objects.filter(pk=file.pk).update(is_sealed=False)


@pytest.mark.parametrize("kind", sorted(SEALED))
def test_nobody_reads_in_the_storage_what_may_tell_of_health(cast, settings, kind):
    file = keep(cast, kind)

    assert b"Fever" not in kept_at(settings, file).read_bytes()
    assert content_of(file) == WORDS


def test_a_letters_photo_from_a_phone_is_encrypted(cast, call_as, settings):
    send_whole(call_as(cast.cadet), jpeg())

    file = StoredFile.objects.get()
    assert file.is_sealed
    assert not kept_at(settings, file).read_bytes().startswith(b"\xff\xd8")
    assert content_of(file).startswith(b"\xff\xd8")


def test_what_everybody_may_see_stays_plain(cast, settings):
    file = keep(cast, FileKind.LIBRARY)

    assert kept_at(settings, file).read_bytes() == WORDS


def test_the_same_content_never_looks_the_same_twice(cast, settings):
    one, other = keep(cast), keep(cast)

    assert kept_at(settings, one).read_bytes() != kept_at(settings, other).read_bytes()


@pytest.mark.parametrize("at", [0, 1, 60, -1])
def test_a_content_that_was_changed_in_the_storage_is_not_handed_out(cast, settings, at):
    file = keep(cast)
    place = kept_at(settings, file)
    data = bytearray(place.read_bytes())
    data[at] ^= 1
    place.write_bytes(data)

    with pytest.raises(ContentChanged):
        content_of(file)


def test_a_content_put_in_the_place_of_another_is_not_handed_out(cast, settings):
    one, other = keep(cast), keep(cast)
    kept_at(settings, one).write_bytes(kept_at(settings, other).read_bytes())

    with pytest.raises(ContentChanged):
        content_of(one)


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff\xff" + b"x" * 40])
def test_rubbish_in_the_storage_is_said_to_be_a_storage_in_trouble(cast, settings, content):
    file = keep(cast)
    kept_at(settings, file).write_bytes(content)

    with pytest.raises(StorageDown):
        reachable_content_of(file)


def test_files_from_before_are_read_and_can_be_encrypted(
    cast, settings, capsys, django_capture_on_commit_callbacks
):
    file = keep(cast)
    plain_one(settings, file)
    before = content_of(StoredFile.objects.get())
    old = kept_at(settings, file)

    call_command("seal_files", "--dry-run")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("seal_files")
    call_command("seal_files")

    file = StoredFile.objects.get()
    assert capsys.readouterr().out.splitlines() == [
        "1 files to encrypt",
        "1 files encrypted",
        "0 files encrypted",
    ]
    assert (before, content_of(file), file.is_sealed) == (WORDS, WORDS, True)
    assert not old.exists()
    assert b"Fever" not in kept_at(settings, file).read_bytes()


def test_after_files_were_encrypted_anew_the_old_key_is_not_needed(cast, settings):
    keep(cast)
    old, new = settings.DATA_KEYS, Fernet.generate_key().decode()
    settings.DATA_KEYS = [new, *old]
    read_by_either = content_of(StoredFile.objects.get())

    call_command("seal_files", "--anew")
    settings.DATA_KEYS = [new]

    assert read_by_either == WORDS
    assert content_of(StoredFile.objects.get()) == WORDS


def test_without_its_key_a_file_is_not_handed_out(cast, settings):
    file = keep(cast)
    settings.DATA_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(StorageDown):
        reachable_content_of(file)
