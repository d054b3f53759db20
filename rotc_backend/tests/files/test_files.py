"""Stored files: what is kept is what came in, under a key that nobody can guess."""

import io
import zipfile

import pytest

from apps.core.errors import InvalidInput
from apps.files import selectors, services
from apps.files.content import CSV, JPEG, JSON, PDF, PNG, WEBP, XLSX, type_of
from apps.files.models import StoredFile
from apps.files.services import Limits
from apps.files.storage import FolderStorage
from apps.system.models import JournalEntry

SHEETS = Limits(types=(CSV, XLSX), max_bytes=1024 * 1024)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()
    return tmp_path


def archive(*names):
    """A ZIP archive with entries of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return buffer.getvalue()


def store(cast, **changes):
    values = {"name": "roster.csv", "content": b"Last name\nCruz\n", "limits": SHEETS}
    return services.store_file(kind="roster", owner=cast.admin, **(values | changes))


def test_what_comes_out_is_what_went_in(cast):
    file = store(cast, content="Iñigo\n".encode())

    assert selectors.content_of(file) == "Iñigo\n".encode()
    assert (file.size, file.content_type, file.owner) == (7, CSV, cast.admin)


def test_the_same_file_stored_twice_has_two_keys_and_names_appear_in_neither(cast):
    keys = {store(cast, name="Juan Dela Cruz.csv").storage_key for _ in range(2)}

    assert len(keys) == 2
    assert not any("Juan" in key for key in keys)


def test_a_content_that_changed_in_the_storage_is_not_handed_out(cast, own_folder):
    file = store(cast)
    (own_folder / file.storage_key).write_bytes(b"Last name\nDiaz\n")

    with pytest.raises(selectors.ContentChanged):
        selectors.content_of(file)


def test_deleting_a_file_deletes_its_content_after_the_commit(
    cast, own_folder, django_capture_on_commit_callbacks
):
    file = store(cast)
    key = file.storage_key

    with django_capture_on_commit_callbacks(execute=True):
        services.delete_file(file=file, actor=cast.admin)
        was_there = (own_folder / key).exists()

    assert (was_there, (own_folder / key).exists()) == (True, False)
    assert StoredFile.objects.count() == 0
    assert list(
        JournalEntry.objects.filter(type__startswith="file.")
        .order_by("id")
        .values_list("type", flat=True)
    ) == ["file.stored", "file.deleted"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"a,b\n1,2\n", CSV),
        (b'\xef\xbb\xbf [{"a": 1}]\n', JSON),
        (b'{"records": [}', JSON),
        (b"[Alpha],1st\nCruz,Ana\n", CSV),
        ("Iñigo".encode("utf-16"), CSV),
        (archive("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (archive("word/document.xml"), None),
        (b"PK\x03\x04 torn off", None),
        (b"%PDF-1.7 ...", PDF),
        (b"\xff\xd8\xff\xe0 ...", JPEG),
        (b"\x89PNG\r\n\x1a\n...", PNG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", WEBP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", None),
        (b"MZ\x90\x00\x03", None),
    ],
)
def test_a_content_is_what_it_is_whatever_its_name(content, found):
    assert type_of(content) == found


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"content": b""}, "The file is empty."),
        ({"content": b"x" * (1024 * 1024 + 1)}, "The file is larger than 1 MB."),
        ({"content": b"%PDF-1.7"}, "The file is not of a kind that can be used here."),
        ({"content": b"MZ\x00"}, "The file is not of a kind that can be used here."),
        ({"name": "roster.xlsx"}, "The file's content is not what its name says."),
        ({"name": "roster"}, "The file's content is not what its name says."),
    ],
)
def test_what_the_limits_do_not_allow_is_refused_in_words(cast, changes, sentence):
    with pytest.raises(InvalidInput) as refused:
        store(cast, **changes)

    assert (refused.value.detail, StoredFile.objects.count()) == (sentence, 0)


@pytest.mark.parametrize(
    ("offered", "kept"),
    [
        ("roster.csv", "roster.csv"),
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\me\\roster.csv", "roster.csv"),
        ("a\u202ecsv.exe.csv", "a_csv.exe.csv"),
        ("line\nbreak\x00.csv", "line_break_.csv"),
        ("Nin\u0303o.csv", "Niño.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
        ("...", "file"),
        ("nul", "_nul"),
        ("CON.x.csv", "_CON.x.csv"),
        ("com1.csv", "_com1.csv"),
        ("console.csv", "console.csv"),
        ("a\u2028b\ufeff.csv", "a_b_.csv"),
        ("\ud800.csv", "_.csv"),
    ],
)
def test_names_lose_what_could_mislead(offered, kept):
    assert services.plain_name(offered) == kept


def test_a_key_never_leads_out_of_the_folder(tmp_path):
    with pytest.raises(FileNotFoundError):
        FolderStorage(tmp_path / "media").open("../secret")
