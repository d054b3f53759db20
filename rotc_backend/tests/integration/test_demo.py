"""The demo unit, made small: its worked cadet and the nightly check of its grades."""

import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from apps.attendance.checks import check_operations
from apps.attendance.choices import CaseKind, CaseLevel
from apps.attendance.models import AttendanceCase, ExcuseAttachment, ExcuseLetter
from apps.attendance.selectors import open_cases
from apps.authentication.models import User
from apps.cadets.models import ProfileChangeRequest
from apps.grading import checks, selectors
from apps.grading.choices import CheckState
from apps.grading.ledger_checks import check_ledger
from apps.grading.models import Appeal, ContactNote, Recommendation, ScoreCheck
from apps.integration.demo import talks, unit
from apps.integration.models import ScoreImport
from apps.system.models import JournalEntry, Term
from tests.client import Caller
from tests.copies import copied_database


@pytest.fixture(scope="module")
def made_demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small demo unit, made once; answers the folder of its files."""
    folder = tmp_path_factory.mktemp("media")
    ours = override_settings(MEDIA_ROOT=folder, JOURNAL_READERS=())
    with django_db_blocker.unblock(), copied_database("demo"):
        with ours:
            unit.build(password=uuid.uuid4().hex, say=lambda line: None, cadet_count=14)
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


def test_loading_the_demo_again_changes_nothing(demo):
    before = JournalEntry.objects.count()

    call_command("load_demo", stdout=StringIO())

    assert JournalEntry.objects.count() == before
