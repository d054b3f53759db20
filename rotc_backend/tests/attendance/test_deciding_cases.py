"""What people do about a case: read its facts, refer it, decide it once, never about themselves."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connections

from apps.attendance import selectors, services
from apps.attendance.models import AttendanceCase
from apps.attendance.services import CaseStateConflict, OwnCase
from apps.core.errors import InvalidInput, RuleBroken
from apps.system.choices import TermState
from apps.system.models import JournalEntry
from tests.cast import assemble
from tests.factories import EnrolmentFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)

FIRST = date(2026, 8, 8)


def absent_thrice(cast, enrolment=None):
    """Three days missed in a row, thirteen more planned, and the case they open."""
    enrolment = enrolment or cast.enrolment
    days = [ClosedDayFactory(term=cast.term, date=FIRST + timedelta(weeks=week)) for week in (0, 1)]
    days.append(ClosedDayFactory(term=cast.term, date=FIRST + timedelta(weeks=2)))
    for day in days:
        AttendanceRecordFactory(training_day=day, enrolment=enrolment, status="absent")
    for week in range(3, 16):
        on = FIRST + timedelta(weeks=week)
        TrainingDayFactory(term=cast.term, date=on, state="planned")
    services.review_absences(term=cast.term)
    return days, AttendanceCase.objects.get(enrolment=enrolment, level="case")


def close_with(cast, day, status):
    """Mark the cadet of the story on an open day, everybody else present, and close it."""
    for enrolment in (cast.enrolment, cast.other_enrolment):
        mine = status if enrolment == cast.enrolment else "present"
        AttendanceRecordFactory(training_day=day, enrolment=enrolment, status=mine)
    return services.close_training_day(day=day, blanks=0, actor=cast.staff)


def test_closing_the_third_missed_day_opens_the_case_at_once(cast):
    days = [TrainingDayFactory(term=cast.term, date=FIRST + timedelta(weeks=n)) for n in range(3)]
    for _ in range(12):
        TrainingDayFactory(term=cast.term, date=cast.term.ends_on, state="planned")

    after_each = []
    for day in days:
        close_with(cast, day, "absent")
        after_each.append(selectors.open_cases(cast.term).count())

    assert after_each == [0, 0, 1]
    entry = JournalEntry.objects.get(type="case.opened")
    assert (entry.actor, entry.cadet_ids) == (None, [cast.enrolment.cadet_id])


def test_an_accepted_excuse_closes_the_case_at_once_and_another_absence_opens_it_again(cast):
    days = [TrainingDayFactory(term=cast.term, date=FIRST + timedelta(weeks=n)) for n in range(4)]
    for _ in range(12):
        TrainingDayFactory(term=cast.term, date=cast.term.ends_on, state="planned")
    for day in days[:3]:
        close_with(cast, day, "absent")
    case = AttendanceCase.objects.get(level="case")
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[days[1]])

    services.decide_excuse_letter(letter=letter, decision="approved", reason="", actor=cast.staff)
    case.refresh_from_db()
    after_the_excuse = case.state
    close_with(cast, days[3], "absent")
    case.refresh_from_db()

    assert (after_the_excuse, case.state, case.length) == ("resolved", "open", 3)


def test_a_letter_that_is_not_accepted_leaves_the_case_open(cast):
    days, case = absent_thrice(cast)
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[days[1]])

    services.decide_excuse_letter(
        letter=letter, decision="not_accepted", reason="No paper.", actor=cast.staff
    )

    case.refresh_from_db()
    assert case.state == "open"


def test_a_case_shows_its_days_the_numbers_of_the_rules_and_the_letters(cast, call_as):
    days, case = absent_thrice(cast)
    ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[days[0], days[2]])

    facts = call_as(cast.admin).ask(f"cases/{case.pk}/").json()["facts"]

    assert facts["rules"] == {"warning_run": 2, "case_run": 3, "case_percent": 20}
    assert [facts[name] for name in ("in_a_row", "absences", "planned", "percent")] == [
        3,
        3,
        16,
        "18.75",
    ]
    assert [day["is_counted"] for day in facts["days"]] == [True] * 3 + [False] * 13
    [letter] = facts["letters"]
    assert (letter["state"], letter["dates"]) == ("pending", ["2026-08-08", "2026-08-22"])


def test_the_facts_are_those_of_today_also_after_the_run_ended(cast, call_as):
    _, case = absent_thrice(cast)
    back = ClosedDayFactory(term=cast.term, date=FIRST + timedelta(weeks=3))
    AttendanceRecordFactory(training_day=back, enrolment=cast.enrolment, status="late")

    facts = call_as(cast.staff).ask(f"cases/{case.pk}/").json()["facts"]

    assert (facts["in_a_row"], facts["absences"]) == (0, 3)


@pytest.mark.parametrize("letters", [1, 4])
def test_a_case_costs_the_same_for_one_and_four_letters(
    cast, call_as, django_assert_num_queries, letters
):
    days, case = absent_thrice(cast)
    for _ in range(letters):
        ExcuseLetterFactory(enrolment=cast.enrolment, on_days=days)
    admin = call_as(cast.admin)

    # session; cursor; case; days; marks; three settings; letters
    with django_assert_num_queries(9):
        admin.ask(f"cases/{case.pk}/")


def test_a_case_is_put_into_one_persons_hands_and_stays_open(cast, call_as):
    _, case = absent_thrice(cast)
    admin = call_as(cast.admin)

    words = {"to": cast.staff.pk, "words": "Speak with the family."}
    shown = admin.do(f"cases/{case.pk}/refer/", words).json()

    assert [shown[name] for name in ("state", "owner", "referral")] == [
        "open",
        "Sgt Ben Cruz",
        "Speak with the family.",
    ]
    entry = JournalEntry.objects.get(type="case.referred")
    assert (entry.actor, entry.data["owner"]) == (cast.admin, cast.staff.pk)


def test_the_cadet_does_not_read_in_whose_hands_the_case_is(cast, call_as):
    _, case = absent_thrice(cast)
    services.refer_case(case=case, to=cast.staff.pk, words="Ask at home.", actor=cast.admin)

    shown = call_as(cast.cadet).ask(f"cases/{case.pk}/").json()

    assert (shown["owner"], shown["referral"]) == (None, "")


def test_a_case_is_referred_to_admins_and_staff_who_are_there_only(cast, call_as):
    _, case = absent_thrice(cast)
    cast.other_staff.is_active = False
    cast.other_staff.save(update_fields=["is_active"])
    admin = call_as(cast.admin)

    answers = [
        admin.do(f"cases/{case.pk}/refer/", {"to": who, "words": "Please."})
        for who in (cast.cadet.pk, cast.other_cadet.pk, cast.other_staff.pk, 999999)
    ]

    assert [(answer.status_code, "to" in answer.json()["fields"]) for answer in answers] == [
        (400, True)
    ] * 4


def test_nobody_decides_or_refers_a_case_about_themself(cast):
    _, case = absent_thrice(cast)
    cadet = cast.enrolment.cadet
    cadet.user = cast.admin
    cadet.save(update_fields=["user"])

    with pytest.raises(OwnCase):
        services.decide_case(case=case, reason="May continue.", actor=cast.admin)
    with pytest.raises(OwnCase):
        services.refer_case(case=case, to=cast.staff.pk, words="Please.", actor=cast.admin)

    case.refresh_from_db()
    assert (case.state, selectors.can_decide_case(cast.admin, case)) == ("open", False)


def test_a_case_is_not_put_into_the_hands_of_the_one_it_is_about(cast):
    _, case = absent_thrice(cast)
    cadet = cast.enrolment.cadet
    cadet.user = cast.staff
    cadet.save(update_fields=["user"])

    with pytest.raises(InvalidInput, match="training staff"):
        services.refer_case(case=case, to=cast.staff.pk, words="Please.", actor=cast.admin)


def test_only_who_may_decide_is_offered_to(cast, call_as):
    _, case = absent_thrice(cast)

    offered = [
        call_as(person).ask(f"cases/{case.pk}/").json()["can_decide"]
        for person in (cast.admin, cast.staff, cast.cadet)
    ]
    cast.term.state = TermState.RELEASED
    cast.term.save(update_fields=["state"])
    after = call_as(cast.admin).ask(f"cases/{case.pk}/").json()["can_decide"]

    assert (offered, after) == ([True, False, False], False)


def test_a_decision_says_who_how_and_why(cast, call_as):
    _, case = absent_thrice(cast)

    shown = call_as(cast.admin).do(f"cases/{case.pk}/decide/", {"reason": "Heard."}).json()

    assert [shown[name] for name in ("state", "outcome", "decided_by", "decision_reason")] == [
        "decided",
        "kept",
        "Maj Cora Lim",
        "Heard.",
    ]
    entry = JournalEntry.objects.get(type="case.decided")
    assert (entry.data["outcome"], entry.data["reason"]) == ("kept", "Heard.")


def test_a_decided_case_keeps_the_facts_it_was_decided_on(cast):
    _, case = absent_thrice(cast)
    services.decide_case(case=case, reason="Heard.", actor=cast.admin)
    fourth = cast.term.training_days.get(date=FIRST + timedelta(weeks=3))
    fourth.state = "open"
    fourth.save(update_fields=["state"])

    close_with(cast, fourth, "absent")

    case.refresh_from_db()
    assert (case.state, case.length) == ("decided", 3)


def test_cases_are_narrowed_by_level_unit_and_cadet(cast, call_as):
    absent_thrice(cast)
    third = EnrolmentFactory(term=cast.term, company="Charlie", platoon="2nd")
    for day in list(cast.term.training_days.filter(state="closed"))[:3]:
        AttendanceRecordFactory(training_day=day, enrolment=third, status="absent")
    services.review_absences(term=cast.term)
    staff = call_as(cast.staff)

    def names(**query):
        return {row["enrolment"] for row in staff.ask("cases/", **query).json()["results"]}

    assert names(level="case") == {cast.enrolment.pk, third.pk}
    assert names(company="Charlie", platoon="2nd") == {third.pk}
    assert names(enrolment=cast.enrolment.pk) == {cast.enrolment.pk}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_the_same_moment_one_is_told_it_is_decided(settings):
    settings.JOURNAL_READERS = ()
    cast = assemble()
    _, case = absent_thrice(cast)
    gate, told = threading.Barrier(2), []

    def decide(actor, reason):
        try:
            gate.wait(timeout=10)
            told.append(services.decide_case(case=case, reason=reason, actor=actor))
        except RuleBroken as refusal:
            told.append(refusal)
        finally:
            connections.close_all()

    people = [(cast.admin, "May continue."), (cast.staff, "Otherwise.")]
    threads = [threading.Thread(target=decide, args=pair) for pair in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(type(each).__name__ for each in told) == ["AttendanceCase", "CaseStateConflict"]
    assert any(isinstance(each, CaseStateConflict) for each in told)
    assert JournalEntry.objects.filter(type="case.decided").count() == 1
