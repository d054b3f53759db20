"""An archive that is not exactly what was written is refused, wherever the damage is."""

import base64
import io
import os
import secrets
import tracemalloc

import pytest
from django.core.management import CommandError
from hypothesis import given
from hypothesis import settings as pace
from hypothesis import strategies as st

from apps.operations.copying import staging
from apps.operations.copying.archive_form import LENGTH, MAGIC, Contents, Manifest
from apps.operations.copying.archive_reading import head_of, read_through
from apps.operations.copying.archive_writing import ArchiveWriter, TableWriter
from apps.operations.copying.backing_up import back_up
from apps.operations.copying.copying_out import copy_out
from apps.operations.copying.problems import CopyingRefused, DamagedArchive, ForeignArchive
from apps.operations.copying.sealed_stream import CHUNK, TAG, SealingWriter, opened
from apps.operations.copying.stores import usual_store
from tests.operations.copies import run


def archive(*, rows: int = 12, tables: tuple[str, ...] = ("one", "two")) -> bytes:
    """Write an archive of random rows, several chunks long when there are many."""
    target = io.BytesIO()
    named = {name: ["id"] for name in tables}
    manifest = Manifest("2026-11-21T00:00:00+00:00", "test", "r", "", "16", ["system.0001"], named)
    writer, contents = ArchiveWriter(target, manifest), Contents()
    for name in tables:
        table = TableWriter(writer, name)
        for _ in range(rows):
            table.take(secrets.token_hex(500).encode() + b"\n")
        contents.tables[name] = table.close()
    writer.close(contents)
    return target.getvalue()


def body_at(data: bytes) -> int:
    """Say where the first chunk begins."""
    source = io.BytesIO(data)
    head_of(source)
    return source.tell()


def chunks_of(data: bytes) -> list[bytes]:
    """Cut the chunks out, each with its length."""
    at, found = body_at(data), []
    while at < len(data):
        end = at + LENGTH.size + LENGTH.unpack_from(data, at)[0]
        found.append(data[at:end])
        at = end
    return found


def read(data: bytes) -> Contents:
    return read_through(io.BytesIO(data))[1]


SMALL, OTHER, LARGE = archive(), archive(), archive(rows=1500)


def test_an_archive_is_read_as_it_was_written():
    assert read(SMALL).rows == 24
    assert len(chunks_of(LARGE)) > 4
    assert read(LARGE).rows == 3000
    assert read(archive(rows=0)).rows == 0


@given(place=st.integers(0, len(SMALL) - 1), bit=st.integers(0, 7))
@pace(max_examples=300, deadline=None)
def test_no_bit_of_an_archive_can_be_changed(place, bit):
    damaged = bytearray(SMALL)
    damaged[place] ^= 1 << bit

    with pytest.raises(CopyingRefused):
        read(bytes(damaged))


@given(size=st.integers(0, len(SMALL) - 1))
@pace(max_examples=150, deadline=None)
def test_no_archive_can_be_cut_off(size):
    with pytest.raises(CopyingRefused):
        read(SMALL[:size])


def start(data: bytes) -> bytes:
    return data[: body_at(data)]


def rejoined(data: bytes, order: list[int]) -> bytes:
    chunks = chunks_of(data)
    return start(data) + b"".join(chunks[number] for number in order)


COUNT = len(chunks_of(LARGE))


@pytest.mark.parametrize(
    "order",
    [
        [1, 0, *range(2, COUNT)],
        [0, 2, 1, *range(3, COUNT)],
        [0, *range(2, COUNT)],
        [0, 0, *range(1, COUNT)],
        list(range(COUNT - 1)),
        [*range(COUNT), COUNT - 1],
        [COUNT - 1, *range(COUNT - 1)],
    ],
    ids=["first swapped", "middle swapped", "lost", "doubled", "no end", "two ends", "end first"],
)
def test_chunks_cannot_be_lost_doubled_or_moved(order):
    with pytest.raises(DamagedArchive):
        read(rejoined(LARGE, order))


def test_a_chunk_or_head_of_another_archive_does_not_fit():
    with pytest.raises(DamagedArchive):
        read(start(SMALL) + b"".join(chunks_of(OTHER)))
    with pytest.raises(DamagedArchive):
        read(start(LARGE) + chunks_of(SMALL)[0] + b"".join(chunks_of(LARGE)[1:]))


def test_nothing_may_follow_the_end():
    for more in (b"\0", b"\0\0\0\0", secrets.token_bytes(40), SMALL):
        with pytest.raises(DamagedArchive):
            read(SMALL + more)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_stream_that_ends_between_two_chunks_does_not_open(count):
    key, target = os.urandom(32), io.BytesIO()
    writer = SealingWriter(target, key=key, head=b"head")
    writer.write(bytes(3 * CHUNK))
    writer.close()
    sealed = target.getvalue()
    size = CHUNK + TAG + LENGTH.size

    assert b"".join(opened(io.BytesIO(sealed), key=key, head=b"head")) == bytes(3 * CHUNK)
    with pytest.raises(DamagedArchive):
        list(opened(io.BytesIO(sealed[: count * size]), key=key, head=b"head"))


def test_another_key_opens_nothing_and_an_older_one_still_does(settings):
    own = settings.BACKUP_KEYS[0]
    other = base64.urlsafe_b64encode(os.urandom(32)).decode()

    settings.BACKUP_KEYS = [other]
    with pytest.raises(ForeignArchive, match="made with another key"):
        read(SMALL)
    settings.BACKUP_KEYS = [other, own]
    assert read(SMALL).rows == 24
    settings.BACKUP_KEYS = []
    with pytest.raises(CopyingRefused, match="BACKUP_KEY is not set"):
        read(SMALL)


def test_what_is_no_archive_is_called_that():
    for data in (b"", b"PGDMP" + bytes(200), MAGIC.replace(b"1", b"2") + SMALL[len(MAGIC) :]):
        with pytest.raises(ForeignArchive, match="no archive of RGMS"):
            read(data)


def test_neither_rows_nor_key_stand_in_an_archive(settings):
    target = io.BytesIO()
    manifest = Manifest("2026-11-21T00:00:00+00:00", "test", "r", "", "16", [], {"one": ["id"]})
    writer = ArchiveWriter(target, manifest)
    table = TableWriter(writer, "one")
    table.take(b"Alon Alpha\n")
    writer.close(Contents(tables={"one": table.close()}))

    assert b"Alpha" not in target.getvalue()
    assert base64.urlsafe_b64decode(settings.BACKUP_KEYS[0]) not in target.getvalue()
    assert read(target.getvalue()).rows == 1


def test_a_table_of_any_size_passes_through_little_memory(tmp_path):
    rows = 400_000  # of about 1 kB, if anybody kept them
    piece = b"x" * 900 + b"\n"
    manifest = Manifest("2026-11-21T00:00:00+00:00", "test", "r", "", "16", [], {"one": ["id"]})
    file = tmp_path / "large"

    tracemalloc.start()
    with file.open("wb") as target:
        writer, contents = ArchiveWriter(target, manifest), Contents()
        table = TableWriter(writer, "one")
        for _ in range(rows // 10):
            table.take(piece * 10)
        contents.tables["one"] = table.close()
        writer.close(contents)
    with file.open("rb") as source:
        assert read_through(source)[1].rows == rows
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 24 * CHUNK  # 6 MB, of 360


@pytest.fixture
def archived(unit, past) -> bytes:
    """A copy of the unit's database."""
    made = back_up(store=usual_store(), report=lambda *_: None)
    with usual_store().open(made.name) as source:
        return source.read()


def test_the_command_refuses_what_is_damaged_or_foreign_and_changes_nothing(
    unit, archived, tmp_path, settings
):
    before = unit.hashes()
    middle = len(archived) // 2
    wrong = {
        "head": archived[:30] + b"#" + archived[31:],
        "middle": archived[:middle] + bytes([archived[middle] ^ 1]) + archived[middle + 1 :],
        "tail": archived[:-1] + bytes([archived[-1] ^ 1]),
        "cut": archived[:-20],
        "other tables": SMALL,
    }
    for name, data in wrong.items():
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(CommandError, match="Nothing was changed"):
            run("restore_db", str(file), yes=True, in_place=True)

    settings.BACKUP_KEYS = [base64.urlsafe_b64encode(os.urandom(32)).decode()]
    with pytest.raises(CommandError, match="made with another key"):
        run("restore_db", "latest", yes=True, in_place=True)
    assert unit.hashes() == before


def test_an_archive_of_another_release_is_refused(unit, past):
    unit.ask(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('grading', '9999_later', now())"
    )
    back_up(store=usual_store(), report=lambda *_: None)
    unit.ask("DELETE FROM django_migrations WHERE name = '9999_later'")
    with pytest.raises(CommandError, match="made by another release"):
        run("restore_db", "latest", yes=True)

    unit.ask("DELETE FROM django_migrations WHERE app = 'operations'")
    back_up(store=usual_store(), report=lambda *_: None)
    with pytest.raises(CommandError, match=r"older than this release.*--migrate"):
        run("restore_db", "latest", yes=True)


def test_steps_that_one_migration_stands_for_are_that_migration_only_together():
    steps = staging.steps_of_migrations()
    name, earlier = next((name, steps) for name, steps in sorted(steps.items()) if len(steps) > 1)

    assert staging.settled(earlier) == {name}
    assert staging.unknown(earlier) == []
    assert staging.unknown(sorted(earlier)[1:]) == sorted(earlier)[1:]
    assert name not in staging.later(earlier)
    assert name in staging.later(sorted(earlier)[1:])


def test_an_archive_with_other_columns_is_refused(unit, past):
    unit.ask("ALTER TABLE cadets_cadet ADD COLUMN extra text")
    back_up(store=usual_store(), report=lambda *_: None)
    unit.ask("ALTER TABLE cadets_cadet DROP COLUMN extra")

    with pytest.raises(CommandError, match="other tables or columns: cadets_cadet"):
        run("restore_db", "latest", yes=True, in_place=True)


def test_only_what_can_be_put_in_order_is_copied(unit):
    unit.ask("CREATE TABLE extra (note text)")

    with pytest.raises(CopyingRefused, match="no primary key"):
        copy_out(io.BytesIO(), report=lambda *_: None)
