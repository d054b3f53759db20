"""Files of messages: a picture or document between those who write, and nobody else's."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.files.models import StoredFile
from apps.messaging.models import Message, MessageAttachment
from apps.messaging.tasks import clean_up_files
from tests.files.contents import jpeg, pdf
from tests.files.sending import announce, send_whole, sent_file
from tests.messaging.talking import between, opened, said, say


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()


def picture(caller, **more):
    """Send a picture for a message; the number of its file."""
    return sent_file(caller, jpeg(), name="road.jpg", kind="message", **more)


def test_a_message_carries_a_picture_and_a_document(cast, call_as):
    number, cadet = between(cast), call_as(cast.cadet)
    files = [picture(cadet), sent_file(cadet, pdf(), name="Slip.pdf", kind="message")]

    sent = say(cadet, number, "", files=files).json()

    shown = [(each["name"], each["content_type"]) for each in sent["attachments"]]
    assert shown == [("road.jpg", "image/jpeg"), ("Slip.pdf", "application/pdf")]
    opened_by_staff = call_as(cast.staff).ask(
        f"message-attachments/{sent['attachments'][1]['id']}/"
    )
    assert (opened_by_staff.status_code, opened_by_staff.content) == (200, pdf())
    assert "sandbox" in opened_by_staff.headers["Content-Security-Policy"]
    assert opened_by_staff.headers["Content-Disposition"].startswith("attachment")


def test_a_file_opens_for_those_who_belong_and_looks_like_nothing_to_all_others(cast, call_as):
    number, cadet = between(cast), call_as(cast.cadet)
    sent = say(cadet, number, "See", files=[picture(cadet)]).json()
    file = sent["attachments"][0]["id"]

    def ask(actor, attachment):
        path = f"/api/v1/message-attachments/{attachment}/"
        answer = call_as(actor).get(path, HTTP_X_REQUEST_ID="same-same")
        return answer.status_code, answer.content

    assert [ask(each, file)[0] for each in (cast.cadet, cast.staff)] == [200, 200]
    for stranger in (cast.other_cadet, cast.other_staff, cast.admin):
        assert ask(stranger, file) == ask(stranger, 987_654_321)


def test_a_withdrawn_message_shows_no_files_and_opens_none(cast, call_as):
    staff = call_as(cast.staff)
    room = opened(staff, kind="staff_room")
    sent = say(staff, room, "Look", files=[picture(staff)]).json()
    staff.do(f"messages/{sent['id']}/withdraw/")

    answer = call_as(cast.admin).ask(f"message-attachments/{sent['attachments'][0]['id']}/")

    assert answer.status_code == 404


def test_only_files_of_ones_own_that_were_not_sent_before_can_be_sent(cast, call_as):
    number, cadet, staff = between(cast), call_as(cast.cadet), call_as(cast.staff)
    mine, theirs = picture(cadet), picture(staff)
    letter = sent_file(cadet, pdf(), name="slip.pdf")
    say(cadet, number, "Mine", files=[mine])
    tried = [[mine], [theirs], [letter], [987_654_321], [mine, theirs]]

    found = [say(cadet, number, "Again", files=files) for files in tried]

    assert [(each.status_code, *each.json()["fields"]) for each in found] == [(400, "files")] * 5
    assert said(cadet, number) == ["Mine"]
    assert Message.objects.get().conversation.last_number == 1


def test_three_files_fit_in_a_message_and_four_or_one_twice_do_not(cast, call_as):
    number, cadet = between(cast), call_as(cast.cadet)
    files = [picture(cadet) for _ in range(4)]

    answers = [
        say(cadet, number, "All", files=each).status_code
        for each in (files, [files[0], files[0]], files[:3])
    ]

    assert answers == [400, 400, 201]


@pytest.mark.parametrize("name", ["march.mp4", "page.html", "macro.docm", "tool.exe"])
def test_other_kinds_of_files_are_refused_at_once(cast, call_as, name):
    refused = announce(call_as(cast.cadet), b"MZ content", name=name, kind="message")

    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["name"])


def test_a_page_that_calls_itself_a_picture_is_refused(cast, call_as):
    answer = send_whole(call_as(cast.cadet), b"<html><script>", name="a.jpg", kind="message")

    assert answer.json()["code"] == "file_refused"
    assert not StoredFile.objects.exists()


def test_a_file_nobody_sent_is_deleted_after_a_week_and_one_that_was_sent_stays(cast, call_as):
    number, cadet = between(cast), call_as(cast.cadet)
    sent, unsent = picture(cadet), picture(cadet)
    say(cadet, number, "See", files=[sent])

    early = clean_up_files(None)
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        late = clean_up_files(None)

    assert (early, late) == ({"files": 0}, {"files": 1})
    assert list(StoredFile.objects.values_list("pk", flat=True)) == [sent]
    assert MessageAttachment.objects.get().file_id == sent
    assert unsent != sent
