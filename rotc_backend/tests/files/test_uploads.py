"""Uploads: whatever is lost on the way, a file arrives once and whole, or not at all."""

import threading
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.files import uploads
from apps.files.models import StoredFile, Upload, UploadPart
from apps.files.selectors import content_of
from apps.files.tasks import clean_up
from apps.system.models import JournalEntry
from tests.cast import assemble
from tests.files.contents import jpeg, pdf, png
from tests.files.sending import announce, send_part, send_whole, sent_file


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()
    return tmp_path


def test_a_document_sent_in_parts_comes_out_as_it_went_in(cast, call_as):
    content, caller = pdf(), call_as(cast.cadet)
    upload = announce(caller, content, name="slip.pdf").json()

    first = send_part(caller, upload["id"], content[:100]).json()
    last = send_part(caller, upload["id"], content[100:], offset=100).json()

    file = StoredFile.objects.get()
    assert upload == {
        "id": upload["id"],
        "kind": "excuse",
        "name": "slip.pdf",
        "size": len(content),
        "offset": 0,
        "file": None,
    }
    assert (first["offset"], first["file"]) == (100, None)
    assert (last["offset"], last["file"]) == (len(content), file.pk)
    assert (content_of(file), file.owner, file.kind) == (content, cast.cadet, "excuse")
    assert UploadPart.objects.count() == 0
    assert JournalEntry.objects.filter(type="file.stored").count() == 1


def test_a_part_sent_again_after_a_lost_answer_counts_once_and_says_where_the_upload_stands(
    cast, call_as
):
    content, caller = pdf(), call_as(cast.cadet)
    upload = announce(caller, content, name="slip.pdf").json()["id"]
    send_part(caller, upload, content[:100])

    again = send_part(caller, upload, content[:100])
    ahead = send_part(caller, upload, content[300:], offset=300)
    asked = caller.ask(f"uploads/{upload}/").json()["offset"]

    assert (again.status_code, again.json()["code"]) == (409, "upload_offset")
    assert [again.json()["data"], ahead.json()["data"]] == [{"offset": 100}] * 2
    assert asked == 100
    assert send_part(caller, upload, content[100:], offset=100).json()["file"]


def test_the_last_part_sent_again_makes_no_second_file(cast, call_as):
    content, caller = pdf(), call_as(cast.cadet)
    upload = announce(caller, content, name="slip.pdf").json()["id"]
    send_part(caller, upload, content)

    again = send_part(caller, upload, content)

    assert (again.status_code, again.json()["data"]) == (409, {"offset": len(content)})
    assert caller.ask(f"uploads/{upload}/").json()["file"] == StoredFile.objects.get().pk


def test_announcing_twice_with_one_key_is_one_upload(cast, call_as):
    caller, key = call_as(cast.cadet), uuid.uuid4()

    answers = [announce(caller, jpeg(), key=key).json() for _ in range(2)]

    assert answers[0] == answers[1]
    assert Upload.objects.count() == 1


def test_a_content_that_changed_on_its_way_is_refused_and_the_upload_is_gone(cast, call_as):
    content, caller = pdf(), call_as(cast.cadet)
    upload = announce(caller, content, name="slip.pdf", sha256="0" * 64).json()["id"]

    answer = send_part(caller, upload, content)

    assert (answer.status_code, answer.json()["code"]) == (400, "file_refused")
    assert "changed on its way" in answer.json()["detail"]
    assert caller.ask(f"uploads/{upload}/").status_code == 404
    assert (StoredFile.objects.count(), UploadPart.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"size": 10 * 1024 * 1024 + 1}, "size"),
        ({"size": 0}, "size"),
        ({"size": "5"}, "size"),
        ({"name": "slip.exe"}, "name"),
        ({"name": "slip.svg"}, "name"),
        ({"name": "slip.html"}, "name"),
        ({"name": "slip"}, "name"),
        ({"sha256": "abc"}, "sha256"),
        ({"kind": "roster"}, "kind"),
        ({"owner": 1}, "owner"),
    ],
)
def test_what_could_never_be_kept_is_refused_before_a_byte_is_sent(cast, call_as, changes, field):
    answer = announce(call_as(cast.cadet), jpeg(), **changes)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert Upload.objects.count() == 0


def test_more_bytes_than_announced_are_refused_and_so_is_an_empty_part(cast, call_as):
    content, caller = pdf(), call_as(cast.cadet)
    upload = announce(caller, content, name="slip.pdf").json()["id"]

    more = send_part(caller, upload, content + b"x")
    none = send_part(caller, upload, b"")

    assert (more.status_code, none.status_code) == (400, 400)
    assert caller.ask(f"uploads/{upload}/").json()["offset"] == 0


@pytest.mark.parametrize("offset", ["", "-1", "1.0", "x", "\u0661", "9" * 20])
def test_a_part_that_does_not_say_where_it_begins_is_refused(cast, call_as, offset):
    caller = call_as(cast.cadet)
    upload = announce(caller, jpeg()).json()["id"]

    answer = send_part(caller, upload, b"x", offset=offset)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["Upload-Offset"])


def test_a_part_of_more_than_a_megabyte_is_refused_unread(cast, call_as):
    caller = call_as(cast.cadet)
    upload = announce(caller, jpeg()).json()["id"]

    answer = send_part(caller, upload, b"x" * (1024 * 1024 + 1))

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_bytes_are_taken_at_no_other_door(cast, call_as):
    answer = call_as(cast.cadet).post(
        "/api/v1/excuse-letters/",
        data=b"{}",
        content_type="application/octet-stream",
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()),
    )

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


def test_an_upload_is_its_owners_alone(cast, call_as):
    content = jpeg()
    upload = announce(call_as(cast.cadet), content).json()["id"]
    actors = [None, cast.other_cadet, cast.staff, cast.admin, cast.cadet]

    asked = [call_as(actor).ask(f"uploads/{upload}/").status_code for actor in actors]
    sent = [send_part(call_as(actor), upload, content).status_code for actor in actors]
    dropped = [call_as(actor).delete(f"/api/v1/uploads/{upload}/").status_code for actor in actors]

    assert (asked, sent, dropped) == (
        [401, 404, 404, 404, 200],
        [401, 404, 404, 404, 200],
        [401, 404, 404, 404, 204],
    )
    assert StoredFile.objects.count() == 0


def test_who_begins_a_seventh_upload_gives_up_the_one_left_longest(cast, call_as):
    caller = call_as(cast.cadet)
    begun = [announce(caller, jpeg()).json()["id"] for _ in range(7)]

    assert set(Upload.objects.values_list("pk", flat=True)) == set(begun[1:])


def test_nobody_keeps_more_than_a_hundred_megabytes_here(cast, call_as, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_STORED", 2000)
    caller = call_as(cast.cadet)
    sent_file(caller, pdf(), name="slip.pdf")

    answer = announce(caller, b"x" * 1999, name="slip.pdf")

    assert (answer.status_code, answer.json()["code"]) == (409, "upload_quota")
    assert announce(call_as(cast.other_cadet), b"x" * 1999, name="slip.pdf").status_code == 201


def test_a_twenty_first_upload_within_an_hour_waits(cast, call_as):
    caller = call_as(cast.cadet)

    found = [announce(caller, jpeg()).status_code for _ in range(21)]

    assert found == [201] * 20 + [429]


def test_a_half_upload_is_forgotten_after_three_days_and_a_finished_file_stays(cast, call_as):
    caller = call_as(cast.cadet)
    half = announce(caller, png()).json()["id"]
    send_part(caller, half, png()[:10])
    file = sent_file(caller, jpeg())

    with time_machine.travel(timezone.now() + timedelta(days=2, hours=23), tick=False):
        assert clean_up(None) == {"uploads": 0}
    with time_machine.travel(timezone.now() + timedelta(days=3, hours=1), tick=False):
        assert clean_up(None) == {"uploads": 2}

    assert UploadPart.objects.count() == 0
    assert StoredFile.objects.get().pk == file


def test_a_storage_that_does_not_answer_loses_nothing_and_says_try_again(
    cast, call_as, settings, tmp_path
):
    content, caller = pdf(), call_as(cast.cadet)
    upload = announce(caller, content, name="slip.pdf").json()["id"]
    account = f"{uuid.uuid4().hex}:{uuid.uuid4().hex}"
    settings.MEDIA_BACKEND = "cloudinary"
    settings.CLOUDINARY_URL = (
        f"cloudinary://{account}@unit?upload_prefix=http://127.0.0.1:9"  # nobody listens there
    )

    down = send_part(caller, upload, content)
    settings.MEDIA_BACKEND = "local"
    again = send_part(caller, upload, content)

    assert (down.status_code, down.json()["code"]) == (503, "storage_unavailable")
    assert again.json()["file"] == StoredFile.objects.get().pk


@pytest.mark.django_db(transaction=True)
def test_one_part_sent_by_two_requests_at_once_counts_once():
    cast = assemble()
    content = pdf()
    upload = uploads.begin_upload_without_journal(
        kind="excuse",
        name="slip.pdf",
        size=len(content),
        sha256=uploads.digest_of(content),
        owner=cast.cadet,
    )
    gate, found = threading.Barrier(4), []

    def send():
        gate.wait(timeout=10)
        try:
            found.append(uploads.take_part(upload=upload, offset=0, content=content).file_id)
        except RuleBroken as refused:
            found.append(refused.data)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    file = StoredFile.objects.get()
    assert sorted(found, key=str) == sorted([file.pk] + [{"offset": len(content)}] * 3, key=str)


def test_a_photo_is_whole_again_after_many_small_parts(cast, call_as):
    content = png(size=(300, 300), noise=True)

    answer = send_whole(call_as(cast.cadet), content, name="slip.png", step=50_000)

    file = StoredFile.objects.get()
    assert (answer.json()["file"], file.name, file.content_type) == (
        file.pk,
        "slip.jpg",
        "image/jpeg",
    )
