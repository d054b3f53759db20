"""The demo unit, made small: its worked cadet and the nightly check of its grades."""

import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from apps.activities.models import LibraryFile, Post
from apps.attendance.checks import check_operations
from apps.attendance.choices import CaseKind, CaseLevel
from apps.attendance.models import AttendanceCase, ExcuseAttachment, ExcuseLetter
from apps.attendance.selectors import open_cases
from apps.authentication.models import User
from apps.cadets.models import ElsewhereCompletion, ProfileChangeRequest
from apps.files import selectors as files
from apps.grading import checks, selectors
from apps.grading.choices import CheckState
from apps.grading.ledger_checks import check_ledger
from apps.grading.models import Appeal, ContactNote, Recommendation, ScoreCheck
from apps.integration.models import ScoreImport
from apps.messaging.models import Broadcast, Message, Notification
from apps.messaging.selectors import conversations
from apps.operations.demo import notices, papers, talks, unit
from apps.reports.achievements import standing_of
from apps.reports.documents import content_of
from apps.reports.models import IssuedDocument
from apps.reports.readiness import readiness
from apps.system.models import JournalEntry, Term
from tests.client import Caller
from tests.copies import copied_database
from tests.system.committing import settle


@pytest.fixture(scope="module")
def made_demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small demo unit, made once; answers the folder of its files."""
    folder = tmp_path_factory.mktemp("media")
    ours = override_settings(MEDIA_ROOT=folder, JOURNAL_READERS=())
    with django_db_blocker.unblock(), copied_database("demo"):
        with ours:
            unit.build(password=uuid.uuid4().hex, say=lambda line: None, cadet_count=14)
            settle()
            notices.tell()
        yield folder


@pytest.fixture
def demo(made_demo, db, settings):
    """The demo unit as it was made, whatever the tests before did to it."""
    settings.MEDIA_ROOT = made_demo


def numbers_of(term_state):
    caller = Caller(User.objects.get(username="demo-cadet"))
    term = Term.objects.get(state=term_state)
    return caller.ask("me/grade/", term=term.pk).json()["numbers"]


def test_the_demo_cadet_is_the_worked_cadet_in_the_released_term(demo):
    released = numbers_of("released")["released"]

    assert (released["attendance"], released["aptitude"], released["proficiency"]) == (
        "28.00",
        "27.90",
        "33.60",
    )
    assert (released["total"], released["equivalent"]) == ("89.50", "2.00")


def test_the_demo_cadet_is_the_early_example_in_the_open_term(demo):
    numbers = numbers_of("open")

    assert [numbers[name]["total"] for name in ("to_date", "floor", "reachable")] == [
        "85.30",
        "49.50",
        "94.17",
    ]


def test_every_grade_of_the_demo_agrees_with_its_facts(demo):
    found = [difference for term in Term.objects.all() for difference in checks.check_grades(term)]

    assert found == []


def test_the_demo_leaves_something_of_conduct_to_decide_and_nothing_is_wrong_with_it(demo):
    waiting = list(Recommendation.objects.values_list("state", flat=True))
    appealed = list(Appeal.objects.values_list("state", flat=True))

    assert (waiting, appealed) == (["waiting"] * 2, ["open"])
    assert [fault for term in Term.objects.all() for fault in check_ledger(term)] == []


def test_the_demo_has_a_letter_that_waits_with_a_slip_and_two_that_were_decided(demo):
    letters = ExcuseLetter.objects.order_by("id")
    found = [(letter.state, letter.attachments.count()) for letter in letters]
    companies = set(letters.values_list("enrolment__company", flat=True))

    assert found == [("pending", 1), ("approved", 0), ("not_accepted", 0)]
    assert companies == {"Charlie"}
    assert check_operations() == []


def test_the_slip_of_the_demo_can_be_opened(demo):
    attachment = ExcuseAttachment.objects.get()

    answer = Caller(User.objects.get(username="demo-staff")).ask(
        f"excuse-attachments/{attachment.pk}/"
    )

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_a_second_encoder_of_the_demo_found_one_difference(demo):
    check = ScoreCheck.objects.get()
    lines = selectors.check_lines(selectors.score_check(check.pk))

    [line] = [line for line in lines if line.is_open]
    assert selectors.score_check(check.pk).state == CheckState.COMPARING
    assert abs(line.first.value - line.typed.value) == 9
    assert line.enrolment.cadet.user.username != "demo-cadet"


def test_a_file_of_scores_of_the_demo_waits_with_one_row_that_cannot_be_entered(demo):
    made = ScoreImport.objects.get()

    assert (made.state, made.summary["total"], made.summary["error"]) == ("ready", 3, 1)


def test_two_talks_with_a_cadet_whose_case_is_open_are_written_down(demo):
    term = Term.objects.get(state="open")
    day = term.training_days.filter(state="closed").latest("date")
    AttendanceCase.objects.create(
        enrolment=term.enrolments.latest("id"),
        kind=CaseKind.CONSECUTIVE_ABSENCES,
        level=CaseLevel.CASE,
        length=3,
        first_day=day,
        last_day=day,
    )
    case = open_cases(term).first()

    talks.write_down(term=term, actor=User.objects.get(username="demo-staff"))

    written = ContactNote.objects.order_by("-id")[:2]
    assert [(note.enrolment_id, note.way) for note in written] == [
        (case.enrolment_id, "call"),
        (case.enrolment_id, "missed"),
    ]


def test_two_changes_of_a_name_and_a_birth_date_wait_for_the_office(demo):
    assert sorted(ProfileChangeRequest.objects.values_list("field", "state")) == [
        ("birth_date", "open"),
        ("middle_name", "open"),
    ]


def talks_of(username):
    """The conversations somebody sees: kind, how much is unread, how much was said."""
    person = User.objects.get(username=username)
    rows = conversations.listed_for(person, conversations.conversations_visible_to(person))
    return sorted((row.kind, row.unread, row.last_number) for row in rows)


def test_the_demo_cadet_and_the_trainer_of_the_platoon_have_read_each_other(demo):
    assert talks_of("demo-cadet") == [("direct", 0, 3)]
    assert ("direct", 0, 3) in talks_of("demo-staff")


def test_another_cadet_asked_the_admins_and_has_not_read_the_answer(demo):
    assert talks_of("2023-0002") == [("ask_admin", 1, 2)]
    assert ("ask_admin", 0, 2) in talks_of("demo-admin")


def test_the_staff_room_has_a_corrected_time_and_somebody_who_did_not_read_it(demo):
    edited = Message.objects.exclude(edited_at=None).get()
    revision = edited.revisions.get()

    assert (edited.conversation.kind, "07:00" in revision.body, "06:30" in edited.body) == (
        "staff_room",
        True,
        True,
    )
    assert talks_of("staff-01") == [("staff_room", 0, 3)]
    assert talks_of("staff-02") == [("staff_room", 2, 3)]


def test_a_broadcast_to_a_company_is_read_by_some_of_those_who_heard_it(demo):
    sent = Broadcast.objects.get()
    read = sent.copies.exclude(read_at=None).count()

    assert (sent.audience, sent.company, sent.copies.count()) == ("company", "Alpha", sent.count)
    assert 0 < read < sent.count


def test_people_are_told_of_what_happened_last_and_not_of_the_whole_year(demo):
    told = Notification.objects.values_list("reason", flat=True).distinct()

    assert set(told) == {
        "appeal.submitted",
        "broadcast.sent",
        "change_request.submitted",
        "excuse.decided",
        "excuse.submitted",
        "message.sent",
        "post.published",
    }
    assert Notification.objects.filter(user__username="demo-cadet", read_at=None).exists()


def test_two_posts_are_shown_one_waits_for_its_day_and_one_is_a_draft(demo):
    states = Post.objects.order_by("id").values_list("state", flat=True)

    assert list(states) == ["published", "published", "scheduled", "draft"]


def test_the_library_has_papers_that_were_typeset_and_nothing_binary_is_kept_for_them(demo):
    found = {
        row.title: files.reachable_content_of(row.file)[:5]
        for row in LibraryFile.objects.exclude(title="Equipment form")
    }

    assert found == {"Manual of the cadet": b"%PDF-", "Sizes of the uniform": b"%PDF-"}


def test_five_completed_the_course_and_their_certificates_stand_in_every_state(demo):
    rows = IssuedDocument.objects.filter(kind="certificate_of_completion").order_by("id")

    assert list(rows.values_list("state", flat=True)) == [
        "replaced",
        "revoked",
        *["valid"] * 4,
    ]
    assert rows.latest("id").replaces_id == rows[0].pk
    assert all(content_of(row).startswith(b"%PDF-") for row in rows)


def test_one_of_them_came_for_ms_two_and_has_ms_one_from_another_school(demo):
    entry = ElsewhereCompletion.objects.get()
    certificate = IssuedDocument.objects.get(holder__cadet=entry.cadet)

    assert (certificate.state, entry.cadet.enrolments.count()) == ("valid", 1)
    assert entry.cadet.profile.origin == "transferee"


def test_the_code_that_is_printed_for_each_state_is_answered_by_the_check_page(demo, client):
    for state, code in papers.codes_to_check():
        answer = client.get(f"/api/v1/documents/check/{code}/")
        assert (answer.status_code, answer.json()["state"]) == (200, state)


def test_a_roll_and_the_grades_of_the_released_term_were_issued(demo):
    rows = IssuedDocument.objects.filter(kind__in=["nominal_roll", "report_of_grades"])

    found = {(row.kind, row.term.state, row.state) for row in rows}
    assert found == {
        ("nominal_roll", "open", "valid"),
        ("report_of_grades", "released", "valid"),
    }


def test_everybody_who_signs_is_named_and_the_released_term_lacks_no_signature(demo):
    found = readiness(Term.objects.get(state="released"))

    lacking = [each for each in found.documents if "signatory" in str(each).lower()]
    assert lacking == []


def test_one_of_those_who_completed_the_course_has_earned_an_achievement(demo):
    holders = IssuedDocument.objects.filter(state="replaced").get().holder

    assert standing_of(holders.cadet).achievement == "bronze"


def test_loading_the_demo_again_changes_nothing(demo):
    before = JournalEntry.objects.count()

    call_command("load_demo", stdout=StringIO())

    assert JournalEntry.objects.count() == before
