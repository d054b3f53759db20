"""A cloud that refuses, fails, hangs or cuts calls off: whoever sends a file is told, and sends it once."""

import time

import pytest

from apps.files import cloud
from apps.files.models import StoredFile, Upload
from apps.integration.models import RosterImport
from tests.activities.posting import add_picture, drafted, uploaded
from tests.files.contents import jpeg, pdf
from tests.files.sending import announce, send_part, sent_file
from tests.integration.test_roster_hostile import ROSTER, send
from tests.messaging.talking import between, say
from tests.reports.clouds import MOODS, cloud_on_this_machine

SECONDS = 0.4  # instead of twenty
SENT = {
    "excuse": ("slip.pdf", pdf()),
    "message": ("road.jpg", jpeg()),
    "picture": ("march.jpg", jpeg(size=(1800, 1200))),
    "library": ("manual.pdf", pdf(pages=30)),
}


@pytest.fixture
def storage(settings, monkeypatch):
    """The unit's contents are in a cloud that a test can bring into a mood."""
    settings.MEDIA_BACKEND = "cloudinary"
    settings.JOURNAL_READERS = ()
    monkeypatch.setattr(cloud, "SECONDS", SECONDS)
    with cloud_on_this_machine() as server:
        settings.CLOUDINARY_URL = server.address
        yield server


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("kind", SENT)
def test_a_file_whose_last_part_met_a_storage_in_trouble_is_kept_once_afterwards(
    cast, call_as, storage, kind, mood
):
    name, content = SENT[kind]
    sender = call_as(cast.cadet if kind in {"excuse", "message"} else cast.staff)
    upload = announce(sender, content, name=name, kind=kind).json()["id"]
    storage.mood = mood

    began = time.monotonic()
    refused = send_part(sender, upload, content)
    took = time.monotonic() - began
    stood = Upload.objects.get().received
    storage.mood = ""
    again = send_part(sender, upload, content)

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert "try again" in refused.json()["detail"]
    assert took < 10 * SECONDS
    assert (stood, again.status_code) == (0, 200)
    assert again.json()["file"] == StoredFile.objects.get().pk
    assert len(storage.contents) == 1


def test_a_storage_that_takes_its_time_is_waited_for(cast, call_as, storage):
    storage.delay = SECONDS / 2
    cadet = call_as(cast.cadet)
    upload = announce(cadet, pdf(), name="slip.pdf").json()["id"]

    assert send_part(cadet, upload, pdf()).json()["file"] == StoredFile.objects.get().pk


@pytest.mark.parametrize("mood", MOODS)
def test_a_roster_that_cannot_be_kept_is_refused_in_a_sentence_and_read_when_sent_again(
    cast, call_as, storage, mood
):
    storage.mood = mood

    began = time.monotonic()
    refused = send(cast, call_as, ROSTER)
    took = time.monotonic() - began
    storage.mood = ""
    again = send(cast, call_as, ROSTER)

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert took < 10 * SECONDS
    assert (again.status_code, again.json()["summary"]["new"]) == (201, 1)
    assert (RosterImport.objects.count(), StoredFile.objects.count()) == (1, 1)


@pytest.mark.parametrize("mood", MOODS)
def test_a_picture_that_cannot_be_kept_comes_into_its_post_afterwards_and_the_words_stay(
    cast, call_as, storage, mood
):
    staff = call_as(cast.staff)
    post = drafted(staff, body="An hour of writing")
    file = uploaded(staff).json()["file"]
    storage.mood = mood

    refused = add_picture(staff, post, file=file)
    storage.mood = ""
    again = add_picture(staff, post, file=file)

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert (again.status_code, again.json()["body"]) == (201, "An hour of writing")
    assert len(again.json()["pictures"]) == 1


@pytest.mark.parametrize("mood", MOODS)
def test_what_was_sent_with_a_message_is_opened_as_soon_as_the_storage_answers(
    cast, call_as, storage, mood
):
    cadet = call_as(cast.cadet)
    file = sent_file(cadet, pdf(), name="slip.pdf", kind="message")
    sent = say(cadet, between(cast), "See", files=[file]).json()
    path = f"message-attachments/{sent['attachments'][0]['id']}/"
    storage.mood = mood

    began = time.monotonic()
    refused = cadet.ask(path)
    took = time.monotonic() - began
    storage.mood = ""

    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert took < 10 * SECONDS
    assert cadet.ask(path).content == pdf()
