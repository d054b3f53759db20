"""What a cadet may do about an entry: acknowledge it, appeal in time, and be heard by another."""

import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from apps.grading import services
from apps.grading.models import Appeal, EntryAcknowledgement, LedgerEntry
from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry
from apps.system.services import change_setting
from tests.factories.grading import AppealFactory, LedgerEntryFactory, RecommendationFactory

WORDS = {"words": "My name plate was on the other shirt"}
UPHOLD = {"decision": "upheld", "reason": "The picture shows the plate"}
DISMISS = {"decision": "dismissed", "reason": "Two people saw it"}


@pytest.fixture
def entry(graded):
    """Five demerits that the staff gave today."""
    return LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)


@pytest.fixture
def appeal(graded, entry):
    """The cadet's objection to them."""
    return AppealFactory(ledger_entry=entry, submitted_by=graded.cadet)


def decided(caller, appeal, decision=UPHOLD):
    """Decide an appeal."""
    return caller.do(f"appeals/{appeal.pk}/decide/", decision)


def aptitude(call_as, cast):
    """What the cadet sees of the aptitude."""
    return call_as(cast.cadet).ask("me/grade/").json()["numbers"]["to_date"]["aptitude"]


def test_acknowledging_is_for_the_cadet_and_changes_nothing_the_second_time(graded, entry, call_as):
    people = (None, graded.other_cadet, graded.staff, graded.admin, graded.cadet, graded.cadet)
    path = f"ledger/{entry.pk}/acknowledge/"

    answers = [call_as(person).do(path) for person in people]

    assert [answer.status_code for answer in answers] == [401, 404, 403, 403, 200, 200]
    assert answers[-1].json()["acknowledged_at"] is not None
    assert (answers[-1].json()["can_acknowledge"], EntryAcknowledgement.objects.count()) == (
        False,
        1,
    )
    assert JournalEntry.objects.filter(type="entry.acknowledged").count() == 1


def test_a_void_entry_is_neither_acknowledged_nor_appealed(graded, entry, call_as):
    call_as(graded.admin).do(f"ledger/{entry.pk}/void/", {"reason": "Wrong cadet"})
    caller = call_as(graded.cadet)

    answers = [
        caller.do(f"ledger/{entry.pk}/acknowledge/"),
        caller.do(f"ledger/{entry.pk}/appeal/", WORDS),
    ]

    assert [answer.json()["code"] for answer in answers] == ["already_voided"] * 2
    row = caller.ask("ledger/").json()["results"][-1]
    assert (row["can_acknowledge"], row["can_appeal"]) == (False, False)


def test_an_appeal_is_the_cadets_own_to_make_and_to_see(graded, entry, call_as):
    people = (None, graded.other_cadet, graded.staff, graded.admin, graded.cadet)
    path = f"ledger/{entry.pk}/appeal/"

    made = [call_as(person).do(path, WORDS).status_code for person in people]
    seen = [call_as(person).ask("appeals/") for person in people]

    assert made == [401, 404, 403, 403, 201]
    assert [answer.status_code for answer in seen] == [401, 200, 200, 200, 200]
    assert [answer.json()["count"] for answer in seen[1:]] == [0, 1, 1, 1]


def test_an_appeal_says_what_it_is_about_and_when_it_is_due(graded, entry, call_as):
    answer = call_as(graded.cadet).do(f"ledger/{entry.pk}/appeal/", WORDS).json()

    assert {name: answer[name] for name in ("entry", "points", "issued_by", "words", "state")} == {
        "entry": entry.pk,
        "points": 5,
        "issued_by": "Sgt Ben Cruz",
        "words": WORDS["words"],
        "state": "open",
    }
    assert (answer["due_on"], answer["is_overdue"], answer["can_decide"]) == (
        "2026-11-28",
        False,
        False,
    )


def test_an_entry_is_appealed_once(graded, entry, call_as):
    caller, path, key = call_as(graded.cadet), f"ledger/{entry.pk}/appeal/", uuid.uuid4()

    first, replayed = (caller.do(path, WORDS, key=key) for _ in range(2))
    again = caller.do(path, WORDS)

    assert (first.json(), replayed.headers["Idempotency-Replayed"]) == (replayed.json(), "true")
    assert (again.status_code, again.json()["code"]) == (409, "already_appealed")
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "tried", "status"),
    [
        # Half past nine in the evening of 10 November, and the last minute of the seventh day after.
        ("2026-11-10T13:30Z", "2026-11-17T15:59Z", 201),
        ("2026-11-10T13:30Z", "2026-11-17T16:00Z", 409),
        # Already 11 November in Manila.
        ("2026-11-10T16:00Z", "2026-11-18T15:59Z", 201),
    ],
)
def test_the_days_for_an_appeal_are_counted_by_manilas_calendar(
    graded, call_as, time_machine, *, given, tried, status
):
    at = datetime.fromisoformat(given)
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff, created_at=at)
    time_machine.move_to(datetime.fromisoformat(tried))
    caller = call_as(graded.cadet)

    offered = caller.ask("ledger/").json()["results"][0]
    answer = caller.do(f"ledger/{entry.pk}/appeal/", WORDS)

    until = str(timezone.localdate(at) + timedelta(days=7))
    assert (answer.status_code, offered["can_appeal"]) == (status, status == 201)
    assert offered["appeal_until"] == until
    if status == 409:
        assert (answer.json()["code"], answer.json()["data"]) == (
            "appeal_too_late",
            {"until": until},
        )


def test_how_long_an_appeal_is_possible_is_a_setting(graded, call_as):
    change_setting(name="appeal_days", value=2, actor=graded.admin)
    given = timezone.now() - timedelta(days=3)
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff, created_at=given)

    answer = call_as(graded.cadet).do(f"ledger/{entry.pk}/appeal/", WORDS)

    assert answer.json()["code"] == "appeal_too_late"


def test_an_upheld_appeal_voids_the_entry_and_the_grade_is_what_it_was(worked, call_as):
    cast = worked.cast
    before = aptitude(call_as, cast)
    entry = LedgerEntryFactory(enrolment=cast.enrolment, issued_by=cast.staff, points=9)
    during = aptitude(call_as, cast)
    appeal = AppealFactory(ledger_entry=entry, submitted_by=cast.cadet)

    answer = decided(call_as(cast.other_staff), appeal)

    row = LedgerEntry.objects.get(voids=entry)
    assert (answer.status_code, answer.json()["state"]) == (200, "upheld")
    assert (row.issued_by, row.reason) == (cast.other_staff, UPHOLD["reason"])
    assert (before, during, aptitude(call_as, cast)) == ("27.90", "25.20", "27.90")
    told = [
        each.type for each in JournalEntry.objects.filter(ids__has_key="entries").order_by("id")
    ]
    assert told[-2:] == ["entry.voided", "appeal.decided"]


def test_a_dismissed_appeal_leaves_the_entry_and_says_why(graded, appeal, call_as):
    decided(call_as(graded.admin), appeal, DISMISS)

    shown = call_as(graded.cadet).ask("ledger/").json()["results"][0]
    assert (shown["voided"], shown["appeal"]["state"]) == (None, "dismissed")
    assert shown["appeal"]["decision_reason"] == DISMISS["reason"]


@pytest.mark.parametrize("decision", [UPHOLD, DISMISS])
def test_who_gave_or_recommended_an_entry_does_not_decide_on_its_appeal(
    graded, entry, appeal, call_as, decision
):
    RecommendationFactory(
        enrolment=graded.enrolment,
        made_by=graded.other_staff,
        state="awarded",
        decided_by=graded.staff,
        decided_at=timezone.now(),
        ledger_entry=entry,
    )

    answers = [
        decided(call_as(person), appeal, decision) for person in (graded.staff, graded.other_staff)
    ]
    offered = [
        call_as(person).ask(f"appeals/{appeal.pk}/").json()["can_decide"]
        for person in (graded.staff, graded.other_staff, graded.admin)
    ]

    assert [answer.json()["code"] for answer in answers] == ["own_entry"] * 2
    assert offered == [False, False, True]
    assert Appeal.objects.get().state == "open"


def test_nobody_voids_an_entry_about_themself(graded, entry, call_as):
    graded.enrolment.cadet.user = graded.admin
    graded.enrolment.cadet.save()

    answer = call_as(graded.admin).do(f"ledger/{entry.pk}/void/", {"reason": "Not me"})

    assert (answer.status_code, answer.json()["code"]) == (403, "about_oneself")


def test_nobody_decides_on_their_own_appeal(graded, entry, call_as):
    graded.enrolment.cadet.user = graded.admin
    graded.enrolment.cadet.save()
    appeal = AppealFactory(ledger_entry=entry, submitted_by=graded.admin)

    answer = decided(call_as(graded.admin), appeal)

    assert (answer.status_code, answer.json()["code"]) == (403, "about_oneself")


@pytest.mark.parametrize(("first", "second"), [(UPHOLD, DISMISS), (DISMISS, UPHOLD)])
def test_an_appeal_is_decided_once(graded, appeal, call_as, first, second):
    decided(call_as(graded.admin), appeal, first)

    again = decided(call_as(graded.other_staff), appeal, second)

    assert (again.status_code, again.json()["code"]) == (409, "appeal_state")
    assert LedgerEntry.objects.filter(voids__isnull=False).count() == int(first == UPHOLD)


def test_an_entry_voided_meanwhile_settles_its_appeal(graded, entry, appeal, call_as):
    call_as(graded.staff).do(f"ledger/{entry.pk}/void/", {"reason": "I was wrong"})

    answer = decided(call_as(graded.admin), appeal, DISMISS)

    found = Appeal.objects.get()
    assert (found.state, found.decided_by, found.decision_reason) == (
        "settled",
        graded.staff,
        "I was wrong",
    )
    assert answer.json()["code"] == "appeal_state"
    assert call_as(graded.admin).ask("appeals/", state="open").json()["count"] == 0


def test_a_released_term_takes_neither_acknowledgement_nor_appeal_nor_decision(released, call_as):
    cast = released.cast
    entry = LedgerEntry.objects.get(enrolment=cast.enrolment, kind="demerit")
    appeal = AppealFactory(ledger_entry=entry, submitted_by=cast.cadet)
    other = LedgerEntry.objects.get(enrolment=cast.enrolment, kind="merit")

    answers = [
        call_as(cast.cadet).do(f"ledger/{other.pk}/acknowledge/"),
        call_as(cast.cadet).do(f"ledger/{other.pk}/appeal/", WORDS),
        decided(call_as(cast.admin), appeal),
    ]

    assert [answer.json()["code"] for answer in answers] == ["term_closed"] * 3


def test_an_open_appeal_blocks_the_release(worked, call_as):
    cast = worked.cast
    entry = LedgerEntry.objects.filter(enrolment=cast.enrolment).first()
    appeal = AppealFactory(ledger_entry=entry, submitted_by=cast.cadet)
    admin = call_as(cast.admin)

    blocked = admin.ask(f"terms/{cast.term.pk}/blockers/").json()["blockers"]
    refused = admin.do(f"terms/{cast.term.pk}/release/")
    decided(call_as(cast.other_staff), appeal, DISMISS)
    after = admin.ask(f"terms/{cast.term.pk}/blockers/").json()["blockers"]

    assert [(each["kind"], each["count"]) for each in blocked] == [("open_appeals", 1)]
    assert refused.json()["code"] == "release_blocked"
    assert after == []


def test_the_staff_is_reminded_of_overdue_appeals_and_of_no_others(
    graded, entry, call_as, settings, time_machine
):
    settings.JOURNAL_READERS = ()
    other = LedgerEntryFactory(enrolment=graded.other_enrolment, issued_by=graded.staff)
    late = AppealFactory(ledger_entry=entry, submitted_by=graded.cadet, due_on=date(2026, 11, 27))
    AppealFactory(ledger_entry=other, submitted_by=graded.other_cadet, due_on=date(2026, 11, 28))
    time_machine.move_to(datetime(2026, 11, 28, 0, tzinfo=UTC))

    job = dispatch("grading.remind_appeals", {}, size=0, requested_by=None)
    runner.run(job.pk)

    assert Job.objects.get(pk=job.pk).result == {"appeals": 1}
    reminded = JournalEntry.objects.get(type="appeal.overdue")
    assert (reminded.ids["appeal"], reminded.cadet_ids) == (late.pk, [])
    shown = call_as(graded.admin).ask("appeals/").json()["results"]
    assert [(row["id"], row["is_overdue"]) for row in shown] == [
        (late.pk, True),
        (shown[1]["id"], False),
    ]


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_change_an_acknowledgement(graded, entry, act):
    row = services.acknowledge_entry(entry=entry, actor=graded.cadet)
    rows = EntryAcknowledgement.objects.filter(pk=row.pk)

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        rows.update(acknowledged_by=graded.admin) if act == "update" else rows.delete()


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "upheld"},
        {"state": "dismissed", "decided_by": "admin"},
        {"state": "dismissed", "decided_by": "cadet", "decision_reason": "Mine"},
        {"state": "forgotten"},
    ],
)
def test_the_database_itself_refuses_half_a_decision(graded, appeal, changes):
    changes = {
        name: getattr(graded, value) if name == "decided_by" else value
        for name, value in changes.items()
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(decided_at=timezone.now(), **changes)


@pytest.mark.parametrize("count", [1, 3])
def test_the_appeals_cost_the_same_however_many_there_are(
    graded, call_as, django_assert_num_queries, count
):
    for _ in range(count):
        entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
        AppealFactory(ledger_entry=entry, submitted_by=graded.cadet)
    caller = call_as(graded.admin)

    with django_assert_num_queries(4):  # session, cursor, count, rows
        assert caller.ask("appeals/").json()["count"] == count


@pytest.mark.parametrize("count", [1, 30])
def test_ones_own_ledger_costs_the_same_however_long_it_is(
    graded, call_as, django_assert_num_queries, count
):
    LedgerEntryFactory.create_batch(count, enrolment=graded.enrolment, issued_by=graded.staff)
    caller = call_as(graded.cadet)

    with django_assert_num_queries(5):  # session, cursor, count, rows, setting
        answer = caller.ask("ledger/", page_size=50)

    assert {row["can_appeal"] for row in answer.json()["results"]} == {True}


PEOPLE = ("admin", "staff", "other_staff")


# Nobody decides what they recommended, so these two differ.
PARTS = [parts for parts in product(PEOPLE, repeat=3) if parts[0] != parts[1]]


@pytest.mark.parametrize(("recommender", "issuer", "decider"), PARTS)
def test_of_all_who_could_recommend_give_and_judge_an_entry_no_judge_has_another_part_in_it(
    graded, recommender, issuer, decider
):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=getattr(graded, issuer))
    RecommendationFactory(
        enrolment=graded.enrolment,
        made_by=getattr(graded, recommender),
        state="awarded",
        decided_by=getattr(graded, issuer),
        decided_at=timezone.now(),
        ledger_entry=entry,
    )
    appeal = AppealFactory(ledger_entry=entry, submitted_by=graded.cadet)

    answer = decide(appeal, getattr(graded, decider))

    assert isinstance(answer, services.OwnEntry) == (decider in {recommender, issuer})


def decide(appeal, actor):
    """Dismiss an appeal; answers it, or the refusal."""
    act = {"decision": "dismissed", "reason": "Seen", "client_op_id": uuid.uuid4()}
    try:
        return services.decide_appeal(appeal=appeal, actor=actor, **act)
    except services.OwnEntry as refusal:
        return refusal
