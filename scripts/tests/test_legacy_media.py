"""The old system's pictures and files come over, from named hosts only, and each missing one is listed."""

import base64
import json
import resource
from argparse import Namespace
from contextlib import contextmanager

import psycopg
import pytest
from apps.files.models import StoredFile
from apps.files.selectors import content_of
from apps.integration.models import LegacyMedia
from apps.system.models import JournalEntry
from django.core import mail
from django.db import IntegrityError, connection
from legacy_world import edit, imported, old_database
from old_server import (
    JPEG,
    PDF,
    PNG,
    busy_once,
    cut_off,
    endless,
    moved_to,
    old_server,
    page,
    silent,
    slow,
)

from legacy.archive import Archive
from legacy.export import export
from legacy.media.addresses import Hosts, Missing, Origin, Refused, content_in, old_host
from legacy.media.command import run
from legacy.media.fetching import Fetcher, Patience
from legacy.problems import Problem

HURRIED = Patience(connect=1, read=0.3, file=0.4, tries=2, pause=0, silent_files=2)


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def server():
    with old_server() as server:
        yield server


@pytest.fixture
def elsewhere():
    with old_server() as server:
        server.files["/uploads/a.png"] = PNG
        yield server


@pytest.fixture
def old(tmp_path, db):
    """An old database whose rows can hold files."""
    path = old_database(tmp_path / "rotc.db", hashed="", named="")
    edit(
        path,
        "ALTER TABLE cadets ADD COLUMN profile_pic",
        "ALTER TABLE users ADD COLUMN profile_pic",
        "ALTER TABLE excuse_letters ADD COLUMN file_url",
        "CREATE TABLE activities (id INTEGER PRIMARY KEY, title, image_path, images)",
        "CREATE TABLE staff_audit (id INTEGER PRIMARY KEY, before_json)",
    )
    return path


def moved_with(old, tmp_path, *sources):
    """Give the first cadets these pictures, and import everything."""
    for number, source in enumerate(sources, start=1):
        edit(old, f"UPDATE cadets SET profile_pic = '{source}' WHERE id = {number}")  # noqa: S608
    export(str(old), tmp_path / "export")
    imported(tmp_path / "export")


def fetch(tmp_path, *hosts, **options):
    asked = {"old_host": list(hosts), "dry_run": False, "resume": False} | options
    return run(Archive(tmp_path / "export"), Namespace(**asked), HURRIED)


def lines(table="cadets"):
    found = LegacyMedia.objects.filter(row__table=table).order_by("row__id", "id")
    return [(line.row.key, line.state, line.reason) for line in found]


def data_url(content, kind="image/png"):
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def test_pictures_of_every_kind_of_address_are_stored(old, tmp_path, server):
    server.files |= {"/uploads/a.png": PNG, "/uploads/b.jpg": JPEG, "/uploads/c.webp": PNG + b"c"}
    moved_with(
        old,
        tmp_path,
        data_url(PNG + b"d"),
        "/uploads/a.png",
        "uploads//b.jpg",
        "C:\\app\\server\\uploads\\c.webp",
        f"{server.address}/uploads/a.png",
    )
    said = fetch(tmp_path, server.address)
    files = [
        (line.row.key, line.file.name, line.file.content_type)
        for line in LegacyMedia.objects.order_by("row_id")
    ]

    assert files == [
        ("1", "cadets 1 profile_pic.png", "image/png"),
        ("2", "a.png", "image/png"),
        ("3", "b.jpg", "image/jpeg"),
        ("4", "c.png", "image/png"),  # its content says what it is, not its name
        ("5", "a.png", "image/png"),
    ]
    assert content_of(LegacyMedia.objects.get(row__key="1").file) == PNG + b"d"
    assert said.endswith("5 were stored by this run.\n")


def test_a_file_belongs_to_the_account_of_its_person_or_to_the_old_system(old, tmp_path, server):
    server.files |= {"/uploads/ana.png": PNG, "/uploads/sick.pdf": PDF, "/uploads/parade.png": PNG}
    edit(
        old,
        "UPDATE users SET profile_pic = '/uploads/ana.png' WHERE id = 2",
        "UPDATE excuse_letters SET file_url = '/uploads/sick.pdf' WHERE id = 1",
        "INSERT INTO activities VALUES (1, 'Parade', '/uploads/parade.png', NULL)",
    )
    moved_with(old, tmp_path, "/uploads/ana.png")
    fetch(tmp_path, server.address)
    owners = {
        (line.row.table, line.column): line.file.owner.username
        for line in LegacyMedia.objects.select_related("file__owner", "row")
    }

    assert owners == {
        ("cadets", "profile_pic"): "20250001",
        ("users", "profile_pic"): "20250001",
        ("excuse_letters", "file_url"): "20250001",
        ("activities", "image_path"): "old-system",
    }


def test_the_same_picture_of_one_person_is_fetched_and_stored_once(old, tmp_path, server):
    server.files["/uploads/ana.png"] = PNG
    edit(
        old,
        "UPDATE users SET profile_pic = '/uploads/ana.png' WHERE id = 2",
        "INSERT INTO activities VALUES (1, 'P', '/uploads/x.png', '[\"/uploads/x.png\"]')",
    )
    server.files["/uploads/x.png"] = PNG
    moved_with(old, tmp_path, "/uploads/ana.png")
    fetch(tmp_path, server.address)

    assert sorted(server.asked) == ["/uploads/ana.png", "/uploads/x.png"]
    assert (LegacyMedia.objects.count(), StoredFile.objects.count()) == (4, 2)


def test_pictures_inside_json_are_found_too(old, tmp_path, server):
    server.files |= {f"/uploads/{n}.png": PNG + bytes([n]) for n in (1, 2, 3)}
    before = json.dumps({"first_name": "Ur", "profile_pic": "/uploads/3.png"})
    images = json.dumps(["/uploads/1.png", "/uploads/2.png", ""])
    edit(
        old,
        f"INSERT INTO activities VALUES (1, 'P', NULL, '{images}')",  # noqa: S608
        f"INSERT INTO staff_audit VALUES (1, '{before}')",  # noqa: S608
    )
    moved_with(old, tmp_path)
    fetch(tmp_path, server.address)

    assert StoredFile.objects.count() == 3


def test_each_file_that_does_not_come_is_listed_with_the_reason(old, tmp_path, server, elsewhere):
    server.ways |= {
        "/uploads/page.png": page,
        "/uploads/away.png": moved_to(f"{elsewhere.address}/uploads/a.png"),
        "/uploads/slow.png": slow,
        "/uploads/endless.png": endless,
    }
    moved_with(
        old,
        tmp_path,
        "/uploads/gone.png",
        "/uploads/page.png",
        "/uploads/away.png",
        "/uploads/slow.png",
        "/uploads/endless.png",
    )
    said = fetch(tmp_path, server.address)

    assert lines() == [
        ("1", "missing", "answered 404"),
        ("2", "refused", "its content is no JPEG, PNG, WebP or PDF"),
        ("3", "refused", "it redirects to a host that was not named"),
        ("4", "missing", "it took longer than 0.4 seconds"),
        ("5", "refused", "it is larger than 10 MB"),
    ]
    assert "cadets 1 profile_pic: missing: answered 404\n" in said
    assert said.endswith("0 were stored by this run.\n")
    assert elsewhere.asked == []
    assert StoredFile.objects.count() == 0


def test_what_is_no_file_of_the_old_system_is_refused_and_never_asked_for(old, tmp_path, server):
    moved_with(
        old,
        tmp_path,
        "https://evil.example.org/a.png",
        "my picture",
        f"{server.address}/uploads/../etc/passwd",
        "data:image/png;base64,QUJDQUJD",
        "data:image/png;base64,%%%",
    )
    fetch(tmp_path, server.address)

    assert lines() == [
        ("1", "refused", "its host is not one that was named"),
        ("2", "refused", "it is neither a picture nor an address of one"),
        ("3", "refused", "its path leaves the folder of uploads"),
        ("4", "refused", "its content is no JPEG, PNG, WebP or PDF"),
        ("5", "refused", "its Base64 is damaged"),
    ]
    assert server.asked == []


def test_without_an_old_host_only_what_the_rows_hold_is_stored(old, tmp_path):
    moved_with(old, tmp_path, data_url(PNG), "/uploads/a.png")
    fetch(tmp_path)

    assert lines() == [
        ("1", "stored", ""),
        ("2", "missing", "it is on the old server, and no --old-host was given"),
    ]


def test_a_second_run_stores_nothing_and_tries_only_what_is_missing(old, tmp_path, server):
    server.files["/uploads/a.png"] = PNG
    moved_with(old, tmp_path, "/uploads/a.png", "/uploads/b.png")
    fetch(tmp_path, server.address)
    facts = JournalEntry.objects.count()
    server.asked.clear()
    said = fetch(tmp_path, server.address)

    assert server.asked == ["/uploads/b.png"]
    assert said.endswith("0 were stored by this run.\n")
    assert (StoredFile.objects.count(), LegacyMedia.objects.count()) == (1, 2)
    assert JournalEntry.objects.count() == facts


def test_a_file_that_comes_back_is_stored_by_a_later_run(old, tmp_path, server):
    moved_with(old, tmp_path, "/uploads/a.png")
    fetch(tmp_path, server.address)
    server.files["/uploads/a.png"] = PNG
    fetch(tmp_path, server.address)

    assert lines() == [("1", "stored", "")]


def test_a_resumed_run_asks_only_for_what_no_run_has_tried(old, tmp_path, server):
    server.files["/uploads/c.png"] = PNG
    moved_with(old, tmp_path, "/uploads/a.png")
    fetch(tmp_path, server.address)
    moved_with(old, tmp_path, "/uploads/a.png", "/uploads/c.png")
    server.asked.clear()
    fetch(tmp_path, server.address, resume=True)

    assert server.asked == ["/uploads/c.png"]


def test_a_run_that_broke_off_leaves_whole_batches_and_is_finished_by_the_next(
    old, tmp_path, server
):
    server.files |= {"/uploads/a.png": PNG, "/uploads/b.png": PNG + bytes(300_000)}
    moved_with(old, tmp_path, "/uploads/a.png", "/uploads/b.png")
    with disk_for(100_000), pytest.raises(Problem, match="Run this again"):
        fetch(tmp_path, server.address)
    assert (LegacyMedia.objects.count(), StoredFile.objects.count()) == (0, 0)

    fetch(tmp_path, server.address, resume=True)
    assert [state for _, state, _ in lines()] == ["stored", "stored"]


@contextmanager
def disk_for(most):
    """Let no file grow larger than this, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_picture_that_changed_gets_a_line_of_its_own(old, tmp_path, server):
    server.files |= {"/uploads/a.png": PNG, "/uploads/b.png": PNG + b"b"}
    moved_with(old, tmp_path, "/uploads/a.png")
    fetch(tmp_path, server.address)
    moved_with(old, tmp_path, "/uploads/b.png")
    fetch(tmp_path, server.address)

    assert lines() == [("1", "stored", ""), ("1", "stored", "")]
    assert StoredFile.objects.count() == 2


def test_a_few_files_are_one_fact_in_the_journal_and_nobody_is_told(old, tmp_path, server):
    server.files |= {f"/uploads/{n}.png": PNG + bytes([n]) for n in (1, 2, 3)}
    moved_with(old, tmp_path, *(f"/uploads/{n}.png" for n in (1, 2, 3)))
    before = JournalEntry.objects.latest("id").pk
    fetch(tmp_path, server.address)
    facts = JournalEntry.objects.filter(pk__gt=before)

    assert [(fact.type, fact.data["what"], fact.data["rows"]) for fact in facts] == [
        ("legacy.moved", "media", 3)
    ]
    assert mail.outbox == []


def test_a_rehearsal_asks_nobody_and_writes_nothing(old, tmp_path, server):
    moved_with(old, tmp_path, "/uploads/a.png", data_url(PNG), "my picture")
    said = fetch(tmp_path, server.address, dry_run=True)

    assert "cadets 3 profile_pic: refused: it is neither" in said
    assert said.endswith("This was a rehearsal: nothing was fetched or written.\n")
    assert (server.asked, LegacyMedia.objects.count()) == ([], 0)


def test_files_follow_the_rows(old, tmp_path):
    export(str(old), tmp_path / "export")

    with pytest.raises(Problem, match="import this export first"):
        fetch(tmp_path)


def test_two_runs_never_work_at_once(old, tmp_path):
    moved_with(old, tmp_path, data_url(PNG))
    with psycopg.connect(**other_connection()) as other:
        other.execute("SELECT pg_advisory_lock(hashtext('rgms legacy media'))")
        with pytest.raises(Problem, match="Another run"):
            fetch(tmp_path)
    fetch(tmp_path)
    assert lines() == [("1", "stored", "")]


def other_connection():
    named = connection.get_connection_params()
    ways = ("dbname", "user", "password", "host", "port")
    return {name: named[name] for name in ways if name in named}


def test_stored_means_that_there_is_a_file(old, tmp_path):
    moved_with(old, tmp_path, "/uploads/a.png")
    fetch(tmp_path)

    with pytest.raises(IntegrityError, match="legacy_media_stored_or_why_not"):
        LegacyMedia.objects.update(state="stored", reason="")


def fetcher_for(server, **named):
    return Fetcher(Hosts(old=(old_host(server.address),), **named), HURRIED)


def test_a_busy_server_is_asked_again(server):
    server.ways["/uploads/a.png"] = busy_once(PNG)

    assert fetcher_for(server).fetch(f"{server.address}/uploads/a.png") == PNG
    assert len(server.asked) == 2


def test_an_answer_that_breaks_off_is_never_taken_for_the_whole(server):
    server.ways["/uploads/a.png"] = cut_off

    with pytest.raises(Missing, match="broke off"):
        fetcher_for(server).fetch(f"{server.address}/uploads/a.png")


def test_a_size_that_is_announced_too_large_is_not_even_read(server):
    server.ways["/uploads/a.png"] = lambda request: request.answer(
        PNG, Content_Length=str(11 * 1024 * 1024)
    )

    with pytest.raises(Refused, match="larger than 10 MB"):
        fetcher_for(server).fetch(f"{server.address}/uploads/a.png")


def test_redirects_within_the_old_server_are_followed_but_not_without_end(server):
    server.files["/uploads/b.png"] = PNG
    server.ways["/uploads/a.png"] = moved_to("/uploads/b.png")
    server.ways["/uploads/round.png"] = moved_to("/uploads/round.png")
    fetcher = fetcher_for(server)

    assert fetcher.fetch(f"{server.address}/uploads/a.png") == PNG
    with pytest.raises(Missing, match="without end"):
        fetcher.fetch(f"{server.address}/uploads/round.png")


def test_a_host_that_never_answers_is_left_alone_after_a_few_files(server):
    for name in "abc":
        server.ways[f"/uploads/{name}.png"] = silent
    fetcher = fetcher_for(server)
    for name in "abc":
        with pytest.raises(Missing, match="does not answer"):
            fetcher.fetch(f"{server.address}/uploads/{name}.png")

    assert len(server.asked) == 2 * HURRIED.tries
    assert "/uploads/c.png" not in server.asked


def test_no_host_but_the_old_server_may_be_inside_a_private_network(server, elsewhere):
    inside = Origin("http", "localhost", elsewhere.server_address[1])
    fetcher = fetcher_for(server, cloud=inside)

    with pytest.raises(Refused, match="private network"):
        fetcher.fetch(f"{inside}/uploads/a.png")
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("/uploads/a b.png", "https://old.example.org/uploads/a%20b.png"),
        ("/app/server/uploads/x.png", "https://old.example.org/uploads/x.png"),
        ("http://old.example.org/uploads/x.png", "https://old.example.org/uploads/x.png"),
        ("http://res.cloudinary.com/c/w_9/a.jpg", "https://res.cloudinary.com/c/w_9/a.jpg"),
        ("https://res.cloudinary.com/c/a.jpg?v=1", "https://res.cloudinary.com/c/a.jpg?v=1"),
    ],
)
def test_addresses_are_asked_for_over_tls_on_named_hosts(source, address):
    assert Hosts(old=(old_host("old.example.org"),)).address_of(source) == address


@pytest.mark.parametrize(
    "source",
    [
        "https://res.cloudinary.com.evil.example/a.jpg",
        "https://user:word@old.example.org/uploads/a.png",
        "https://old.example.org:8443/uploads/a.png",
        "https://[::1/uploads/a.png",
        "ftp://old.example.org/a.png",
        "/uploads/../../etc/passwd",
    ],
)
def test_addresses_that_only_look_like_ours_are_refused(source):
    with pytest.raises(Refused):
        Hosts(old=(old_host("https://old.example.org"),)).address_of(source)


@pytest.mark.parametrize(
    "given", ["https://old.example.org/site", "ftp://x", "https://a:b@c", "//"]
)
def test_an_old_host_is_a_host_and_nothing_more(given):
    with pytest.raises(Problem, match="--old-host"):
        old_host(given)


def test_data_urls_are_read_however_they_are_written():
    assert content_in("data:image/png;charset=x;base64,QUJD") == b"ABC"
    assert content_in("data:image/png;base64,QUI") == b"AB"
    assert content_in("data:image/png;base64,QUJD%0AQUJD") == b"ABCABC"
    assert content_in("data:,A%20B") == b"A B"
