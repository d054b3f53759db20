"""Files of excuse letters: sent once, seen by few, and every look of another person is written down."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.attendance import services
from apps.attendance.models import ExcuseAttachment, ExcuseLetter
from apps.attendance.tasks import clean_up_files
from apps.files.models import StoredFile, Upload
from apps.files.services import store_file
from apps.files.uploads import LIMITS
from apps.system.models import JournalEntry
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.factories.attendance import ExcuseLetterFactory, TrainingDayFactory
from tests.files.contents import GPS, jpeg, pdf
from tests.files.sending import sent_file

OPENED = "excuse.attachment_opened"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep contents in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    settings.JOURNAL_READERS = ()
    return tmp_path


@pytest.fixture(autouse=True)
def on_the_day():
    """It is the morning of 5 September 2026 in Manila."""
    with time_machine.travel("2026-09-05T06:00:00+08:00", tick=True):
        yield


def letter_with(day, *files):
    """What a cadet writes."""
    reason = {"reason_kind": "sickness", "reason": "Fever since Friday."}
    return reason | {"days": [day.pk], "files": list(files)}


def stored(owner, content=None):
    """A file that arrived and was not sent with a letter yet."""
    return store_file(
        kind="excuse",
        owner=owner,
        name="slip.pdf",
        content=content or pdf(),
        limits=LIMITS["excuse"],
    )


@pytest.fixture
def letter(cast):
    """A pending letter with one file."""
    day = TrainingDayFactory(term=cast.term)
    made = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    ExcuseAttachment.objects.create(letter=made, file=stored(cast.cadet))
    return made


def test_a_letter_goes_out_with_its_photo_and_document(cast, call_as):
    day, caller = TrainingDayFactory(term=cast.term), call_as(cast.cadet)
    photo = sent_file(caller, jpeg(exif={GPS: {1: "N"}}), name="slip.jpg")
    document = sent_file(caller, pdf(), name="Medical slip.pdf")

    shown = caller.do("excuse-letters/", letter_with(day, photo, document)).json()

    files = {file.pk: file for file in StoredFile.objects.all()}
    assert [file.pop("id") > 0 for file in shown["attachments"]] == [True, True]
    assert shown["attachments"] == [
        {"name": "slip.jpg", "content_type": "image/jpeg", "size": files[photo].size},
        {
            "name": "Medical slip.pdf",
            "content_type": "application/pdf",
            "size": files[document].size,
        },
    ]


def test_a_letter_sent_again_after_a_lost_answer_is_one_letter_with_one_file(cast, call_as):
    day, caller, key = TrainingDayFactory(term=cast.term), call_as(cast.cadet), uuid.uuid4()
    body = letter_with(day, sent_file(caller, pdf(), name="slip.pdf"))

    first, again = (caller.do("excuse-letters/", body, key=key) for _ in range(2))

    assert (first.json(), again.status_code) == (again.json(), 201)
    assert (ExcuseLetter.objects.count(), ExcuseAttachment.objects.count()) == (1, 1)


def test_only_an_own_file_that_was_not_sent_before_can_be_sent(cast, call_as):
    first = TrainingDayFactory(term=cast.term)
    second = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12))
    mine, theirs = stored(cast.cadet), stored(cast.other_cadet)
    roster = stored(cast.cadet)
    StoredFile.objects.filter(pk=roster.pk).update(kind="roster")
    caller = call_as(cast.cadet)
    caller.do("excuse-letters/", letter_with(first, mine.pk))
    tried = [[mine.pk], [theirs.pk], [roster.pk], [999_999_999], [theirs.pk, mine.pk]]

    found = [caller.do("excuse-letters/", letter_with(second, *files)) for files in tried]

    assert [(answer.status_code, *answer.json()["fields"]) for answer in found] == [
        (400, "files")
    ] * len(tried)
    assert ExcuseLetter.objects.count() == 1


def test_one_file_twice_and_four_files_are_refused(cast, call_as):
    day, caller = TrainingDayFactory(term=cast.term), call_as(cast.cadet)
    files = [stored(cast.cadet).pk for _ in range(4)]

    twice = caller.do("excuse-letters/", letter_with(day, files[0], files[0]))
    four = caller.do("excuse-letters/", letter_with(day, *files))
    three = caller.do("excuse-letters/", letter_with(day, *files[:3]))

    assert [answer.status_code for answer in (twice, four, three)] == [400, 400, 201]


def test_a_file_is_opened_by_its_owner_and_those_who_decide_and_looks_like_nothing_to_others(
    cast, call_as, letter
):
    path = f"excuse-attachments/{letter.attachments.get().pk}/"
    actors = [None, cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    found = [call_as(actor).ask(path) for actor in actors]

    assert [answer.status_code for answer in found] == [401, 404, 200, 200, 200]
    assert [answer.content for answer in found[2:]] == [pdf()] * 3


def test_another_cadets_file_answers_like_one_that_does_not_exist(cast, call_as, letter):
    caller = call_as(cast.other_cadet)

    def ask(number):
        path = f"/api/v1/excuse-attachments/{number}/"
        answer = caller.get(path, HTTP_X_REQUEST_ID="same-same")
        return answer.status_code, answer.content

    assert ask(letter.attachments.get().pk) == ask(999_999)


def test_a_file_opened_by_another_person_is_in_the_journal_and_one_opened_by_its_owner_is_not(
    cast, call_as, letter
):
    attachment = letter.attachments.get().pk
    path = f"excuse-attachments/{attachment}/"

    call_as(cast.cadet).ask(path)
    call_as(cast.other_cadet).ask(path)
    before = JournalEntry.objects.filter(type=OPENED).count()
    call_as(cast.staff).ask(path)
    call_as(cast.admin).ask(path)

    entries = JournalEntry.objects.filter(type=OPENED).order_by("id")
    assert (before, [entry.actor for entry in entries]) == (0, [cast.staff, cast.admin])
    assert entries[0].cadet_ids == [cast.enrolment.cadet_id]
    assert entries[0].ids == {
        "term": cast.term.pk,
        "excuse_letter": letter.pk,
        "attachment": attachment,
        "enrolments": [cast.enrolment.pk],
    }


def test_what_was_not_seen_is_not_noted_as_opened(cast, call_as, letter, own_folder):
    file = letter.attachments.get().file
    (own_folder / file.storage_key).unlink()

    answer = call_as(cast.staff).ask(f"excuse-attachments/{letter.attachments.get().pk}/")

    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert not JournalEntry.objects.filter(type=OPENED).exists()


def test_a_file_comes_as_a_download_that_no_browser_keeps_or_carries_out(cast, call_as, letter):
    StoredFile.objects.update(name="Slip “x” ñ.pdf")

    answer = call_as(cast.staff).ask(f"excuse-attachments/{letter.attachments.get().pk}/")

    headers = answer.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"].startswith("attachment; filename")
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "script" not in headers["Content-Security-Policy"]


def test_a_file_that_was_sent_cannot_be_taken_back_alone(cast, call_as):
    day, caller = TrainingDayFactory(term=cast.term), call_as(cast.cadet)
    file = sent_file(caller, pdf(), name="slip.pdf")
    caller.do("excuse-letters/", letter_with(day, file))
    upload = Upload.objects.get().pk

    answer = caller.delete(f"/api/v1/uploads/{upload}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "file_in_use")
    assert StoredFile.objects.filter(pk=file).exists()


def test_files_of_a_letter_nobody_sent_are_deleted_after_a_week_and_others_stay(cast, letter):
    unsent = stored(cast.cadet)
    StoredFile.objects.update(created_at=timezone.now())  # the database's clock does not travel

    with time_machine.travel(timezone.now() + timedelta(days=6), tick=False):
        early = clean_up_files(None)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        late = clean_up_files(None)

    assert (early, late) == ({"files": 0}, {"files": 1})
    assert not StoredFile.objects.filter(pk=unsent.pk).exists()
    assert letter.attachments.get().file
    assert JournalEntry.objects.filter(type="file.deleted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_letters_sent_at_once_with_one_file_are_one_letter():
    cast = assemble()
    for number in range(5):
        days = [
            TrainingDayFactory(term=cast.term, date=date(2026, 9, 6 + 2 * number + each))
            for each in range(2)
        ]
        file = stored(cast.cadet).pk

        def send(day, file=file):
            return lambda: services.submit_excuse_letter(
                enrolment=cast.enrolment,
                reason_kind="sickness",
                reason="Fever.",
                days=[day.pk],
                files=[file],
                actor=cast.cadet,
            )

        found = at_once(*[send(day) for day in days])

        assert sorted(type(each).__name__ for each in found) == ["ExcuseLetter", "InvalidInput"]
    assert (ExcuseLetter.objects.count(), ExcuseAttachment.objects.count()) == (5, 5)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_decide_at_once_one_decides_and_the_other_is_told():
    cast = assemble()
    for number in range(5):
        day = TrainingDayFactory(term=cast.term, date=date(2026, 9, 6 + number))
        letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])

        def decide(decision, actor, letter=letter):
            return lambda: services.decide_excuse_letter(
                letter=letter, decision=decision, reason="Seen.", actor=actor
            )

        found = at_once(decide("approved", cast.staff), decide("not_accepted", cast.admin))

        letter.refresh_from_db()
        names = sorted(type(each).__name__ for each in found)
        assert names == ["ExcuseLetter", "LetterStateConflict"]
        assert (letter.state in {"approved", "not_accepted"}, letter.version) == (True, 2)
    assert JournalEntry.objects.filter(type="excuse.decided").count() == 5
