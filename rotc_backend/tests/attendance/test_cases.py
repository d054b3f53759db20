"""Runs of absences and the rate of absence: warnings, cases, and how they end."""

from datetime import date, timedelta

import pytest

from apps.attendance import services
from apps.attendance.models import AttendanceCase, AttendanceRecord
from apps.attendance.selectors import open_cases
from apps.system.choices import TermState
from apps.system.models import JournalEntry, Setting
from apps.system.services import TermClosed
from tests.factories import EnrolmentFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)

STATUS = {"P": "present", "L": "late", "E": "excused", "A": "absent"}
FIRST = date(2026, 8, 8)


def train(cast, pattern, *, enrolment=None, planned=30):
    """Hold a day per letter: A absent, P present, L late, E excused, - unmarked, x cancelled.

    Further days are only planned, so that the rate of absence stays low.
    """
    days = []
    for week, letter in enumerate(pattern):
        on = FIRST + timedelta(weeks=week)
        if letter == "x":
            how = {"state": "cancelled", "cancel_reason": "Typhoon.", "closed_at": None}
            day = TrainingDayFactory(term=cast.term, date=on, **how)
        else:
            day = ClosedDayFactory(term=cast.term, date=on)
        if letter in STATUS or letter == "x":
            AttendanceRecordFactory(
                training_day=day,
                enrolment=enrolment or cast.enrolment,
                status=STATUS.get(letter, "absent"),
            )
        days.append(day)
    for _ in range(planned):
        TrainingDayFactory(term=cast.term, date=date(2026, 12, 19), state="planned")
    return days


def opened():
    """Level, length and state of every row."""
    rows = AttendanceCase.objects.order_by("level", "first_day__date")
    return list(rows.values_list("level", "length", "state"))


def told():
    """The facts of warnings and cases, in order."""
    kinds = ["absence.warned", "case.opened", "case.resolved", "case.decided"]
    entries = JournalEntry.objects.filter(type__in=kinds).order_by("id")
    return list(entries.values_list("type", flat=True))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", []),
        ("A", []),
        ("APA", []),
        ("ALA", []),
        ("AA", [("warning", 2)]),
        ("AAP", []),
        ("AEA", [("warning", 2)]),
        ("A-A", [("warning", 2)]),
        ("AxA", [("warning", 2)]),
        ("xxx", []),
        ("EEE", []),
        ("AAA", [("case", 3), ("warning", 3)]),
        ("AEAEA", [("case", 3), ("warning", 3)]),
        ("AAAA", [("case", 4), ("warning", 4)]),
        ("AAAP", [("case", 3)]),
        ("AAPAA", [("warning", 2)]),
        ("AAAPAA", [("case", 3), ("warning", 2)]),
        ("AAAPAAA", [("case", 3), ("case", 3), ("warning", 3)]),
    ],
)
def test_a_run_grows_by_absence_ends_by_presence_and_passes_over_excused_days(
    cast, pattern, expected
):
    train(cast, pattern)

    services.review_absences(term=cast.term)

    assert opened() == [(level, length, "open") for level, length in expected]


def test_a_second_review_changes_nothing(cast):
    train(cast, "AAAPAA")
    services.review_absences(term=cast.term)
    before, heard = list(AttendanceCase.objects.values().order_by("id")), told()

    review = services.review_absences(term=cast.term)

    assert review == type(review)(warned=0, opened=0, resolved=0)
    assert (list(AttendanceCase.objects.values().order_by("id")), told()) == (before, heard)


def test_a_run_that_grows_keeps_its_one_case(cast):
    train(cast, "AAA")
    services.review_absences(term=cast.term)
    AttendanceRecordFactory(
        training_day=ClosedDayFactory(term=cast.term, date=FIRST + timedelta(weeks=3)),
        enrolment=cast.enrolment,
        status="absent",
    )

    services.review_absences(term=cast.term)

    assert opened() == [("case", 4, "open"), ("warning", 4, "open")]
    assert told() == ["absence.warned", "case.opened"]


def test_presence_ends_a_warning_but_not_a_case(cast):
    train(cast, "AAA")
    services.review_absences(term=cast.term)
    AttendanceRecordFactory(
        training_day=ClosedDayFactory(term=cast.term, date=FIRST + timedelta(weeks=3)),
        enrolment=cast.enrolment,
    )

    services.review_absences(term=cast.term)

    assert opened() == [("case", 3, "open"), ("warning", 3, "resolved")]


def test_an_approved_excuse_closes_a_case_that_no_longer_holds_and_says_so(cast):
    days = train(cast, "AAA")
    services.review_absences(term=cast.term)
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[days[2]])
    services.decide_excuse_letter(letter=letter, decision="approved", reason="", actor=cast.staff)

    services.review_absences(term=cast.term)

    assert opened() == [("case", 3, "resolved"), ("warning", 2, "open")]
    assert told() == ["absence.warned", "case.opened", "case.resolved"]


def test_a_case_that_holds_again_opens_again(cast):
    days = train(cast, "AAA")
    services.review_absences(term=cast.term)
    last = AttendanceRecord.objects.filter(training_day=days[2])
    last.update(status="excused")
    services.review_absences(term=cast.term)
    last.update(status="absent")

    services.review_absences(term=cast.term)

    assert opened() == [("case", 3, "open"), ("warning", 3, "open")]
    assert told()[-2:] == ["case.resolved", "case.opened"]


@pytest.mark.parametrize(
    ("pattern", "planned", "expected"),
    [
        ("APAPAP", 9, []),
        ("APAPAPA", 8, [("case", 4, "open")]),
        ("APAPAPE", 8, []),
        ("APAPAPx", 9, []),
    ],
)
def test_more_than_twenty_percent_of_the_planned_days_is_a_case(cast, pattern, planned, expected):
    train(cast, pattern, planned=planned)

    services.review_absences(term=cast.term)

    assert opened() == expected


def test_days_before_the_enrolment_began_are_not_walked(cast):
    cast.enrolment.effective_from = FIRST + timedelta(weeks=2)
    cast.enrolment.save(update_fields=["effective_from"])
    train(cast, "AAA")

    services.review_absences(term=cast.term)

    assert opened() == []


def test_a_dropped_cadet_has_nothing_left_to_decide(cast):
    train(cast, "AAA")
    services.review_absences(term=cast.term)
    cast.enrolment.status = "dropped"
    cast.enrolment.save(update_fields=["status"])

    services.review_absences(term=cast.term)

    assert {state for _, _, state in opened()} == {"resolved"}


def test_the_unit_may_set_its_own_limits(cast):
    Setting.objects.create(name="absence_case_run", value=4)
    train(cast, "AAA")

    services.review_absences(term=cast.term)

    assert opened() == [("warning", 3, "open")]


def test_a_review_tells_the_cadet_concerned_and_names_rows_only(cast):
    train(cast, "AAA")

    services.review_absences(term=cast.term)

    case = AttendanceCase.objects.get(level="case")
    entry = JournalEntry.objects.get(type="case.opened")
    assert entry.cadet_ids == [cast.enrolment.cadet_id]
    assert entry.ids == {
        "term": cast.term.pk,
        "case": case.pk,
        "enrolments": [cast.enrolment.pk],
    }


def test_cases_are_shown_to_their_cadet_and_the_staff_and_decided_by_an_admin(cast, call_as):
    train(cast, "AAA")
    services.review_absences(term=cast.term)
    case = AttendanceCase.objects.get(level="case")
    path = f"cases/{case.pk}/"
    actors = [None, cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    seen = [call_as(actor).ask(path).status_code for actor in actors]
    listed = [len(call_as(actor).ask("cases/").json()["results"]) for actor in actors[1:]]
    decided = [
        call_as(actor).do(f"{path}decide/", {"reason": "Heard; may continue."}).status_code
        for actor in actors
    ]

    assert (seen, listed) == ([401, 404, 200, 200, 200], [0, 2, 2, 2])
    assert decided == [401, 403, 403, 403, 200]
    assert list(open_cases(cast.term)) == []


def test_another_cadets_case_answers_like_one_that_does_not_exist(cast, call_as):
    train(cast, "AAA")
    services.review_absences(term=cast.term)
    caller = call_as(cast.other_cadet)

    def ask(number):
        answer = caller.get(f"/api/v1/cases/{number}/", HTTP_X_REQUEST_ID="same-same")
        return answer.status_code, answer.content

    assert ask(AttendanceCase.objects.first().pk) == ask(999999)


def test_a_case_says_what_was_found(cast, call_as):
    train(cast, "AAA")
    services.review_absences(term=cast.term)
    case = AttendanceCase.objects.get(level="case")

    shown = call_as(cast.staff).ask(f"cases/{case.pk}/").json()

    assert shown.pop("opened_at")
    assert shown.pop("facts")["absences"] == 3
    assert shown == {
        "id": case.pk,
        "enrolment": cast.enrolment.pk,
        "cadet": cast.enrolment.cadet_id,
        "student_number": "2026-0001",
        "name": cast.enrolment.cadet.name,
        "company": "Alpha",
        "platoon": "1st",
        "kind": "consecutive_absences",
        "level": "case",
        "length": 3,
        "first_day": "2026-08-08",
        "last_day": "2026-08-22",
        "state": "open",
        "resolved_at": None,
        "detail": "3 absences in a row, 2026-08-08 to 2026-08-22.",
        "has_pending_excuse": False,
        "owner": None,
        "referral": "",
        "outcome": "",
        "decided_by": None,
        "decided_at": None,
        "decision_reason": "",
        "can_decide": False,
    }


def test_a_case_waits_for_a_pending_excuse_of_its_days(cast, call_as):
    days = train(cast, "AAA")
    services.review_absences(term=cast.term)
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[days[1]])
    case = AttendanceCase.objects.get(level="case")
    admin, path = call_as(cast.admin), f"cases/{case.pk}/"

    shown = admin.ask(path).json()["detail"]
    refused = admin.do(f"{path}decide/", {"reason": "Dropped."})
    services.withdraw_excuse_letter(letter=letter, actor=cast.cadet)
    decided = admin.do(f"{path}decide/", {"reason": "Heard; may continue."})

    assert shown.endswith("An excuse letter for these days is pending.")
    assert (refused.status_code, refused.json()["code"]) == (409, "case_state")
    assert (decided.status_code, decided.json()["state"]) == (200, "decided")


def test_a_decided_case_stays_decided_and_a_warning_is_nothing_to_decide(cast, call_as):
    train(cast, "AAA")
    services.review_absences(term=cast.term)
    case, warning = (AttendanceCase.objects.get(level=level) for level in ("case", "warning"))
    admin = call_as(cast.admin)

    of_warning = admin.do(f"cases/{warning.pk}/decide/", {"reason": "Heard."})
    admin.do(f"cases/{case.pk}/decide/", {"reason": "Heard; may continue."})
    again = admin.do(f"cases/{case.pk}/decide/", {"reason": "Otherwise."})
    services.review_absences(term=cast.term)

    assert (of_warning.status_code, again.status_code) == (409, 409)
    assert opened() == [("case", 3, "decided"), ("warning", 3, "open")]


def test_a_released_term_is_not_reviewed(cast):
    cast.term.state = TermState.RELEASED
    cast.term.save(update_fields=["state"])

    with pytest.raises(TermClosed):
        services.review_absences(term=cast.term)


@pytest.mark.parametrize("cadets", [1, 3])
def test_a_review_without_news_costs_the_same_for_one_and_three_cadets(
    cast, django_assert_num_queries, cadets
):
    for _ in range(cadets):
        train(cast, "P", enrolment=EnrolmentFactory(term=cast.term), planned=1)

    with django_assert_num_queries(10):
        services.review_absences(term=cast.term)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_cases_costs_the_same_for_one_and_three(
    cast, call_as, django_assert_num_queries, rows
):
    for _ in range(rows):
        train(cast, "AA", enrolment=EnrolmentFactory(term=cast.term))
    services.review_absences(term=cast.term)
    staff = call_as(cast.staff)

    with django_assert_num_queries(4):
        answer = staff.ask("cases/", term=cast.term.pk, state="open")

    assert len(answer.json()["results"]) == rows
