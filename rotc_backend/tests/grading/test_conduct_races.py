"""Two people decide at the same moment: one decision counts, nothing is entered or voided twice."""

import uuid
from functools import partial

import pytest

from apps.grading import services
from apps.grading.models import (
    Appeal,
    ConductRule,
    EntryAcknowledgement,
    LedgerEntry,
    Recommendation,
)
from apps.system.models import JournalEntry
from tests.factories.grading import (
    AppealFactory,
    ConductRuleFactory,
    LedgerEntryFactory,
    RecommendationFactory,
)
from tests.grading.racing import at_once
from tests.grading.scenes import ALONE

pytestmark = pytest.mark.django_db(transaction=True)


def names_of(results):
    """The kinds of answers, sorted."""
    return sorted(type(result).__name__ for result in results)


def deciding(row, decision, actor):
    """Decide a recommendation, when called."""
    return partial(
        services.decide_recommendation,
        recommendation=row,
        decision=decision,
        reason="Seen",
        client_op_id=uuid.uuid4(),
        actor=actor,
    )


def judging(appeal, decision, actor):
    """Decide an appeal, when called."""
    return partial(
        services.decide_appeal,
        appeal=appeal,
        decision=decision,
        reason="Seen",
        client_op_id=uuid.uuid4(),
        actor=actor,
    )


def test_of_several_people_deciding_one_recommendation_one_decides(graded):
    row = RecommendationFactory(enrolment=graded.enrolment, made_by=graded.staff)
    people = (graded.admin, graded.other_staff) * 2
    decisions = ("awarded", "declined", "awarded", "awarded")
    acts = [deciding(row, how, who) for who, how in zip(people, decisions, strict=True)]

    results = at_once(acts)

    assert names_of(results) == ["Recommendation", *["RecommendationStateConflict"] * 3]
    stored = Recommendation.objects.get()
    assert LedgerEntry.objects.count() == int(stored.state == "awarded")
    assert JournalEntry.objects.filter(type="recommendation.decided").count() == 1


def test_a_double_tap_awards_once(graded, call_as):
    row = RecommendationFactory(enrolment=graded.enrolment, made_by=graded.staff)
    key, path = uuid.uuid4(), f"recommendations/{row.pk}/decide/"
    callers = [call_as(graded.admin) for _ in range(4)]

    answers = at_once(
        [partial(each.do, path, {"decision": "awarded"}, key=key) for each in callers]
    )

    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.json()["entry"] for answer in answers}) == 1
    assert LedgerEntry.objects.count() == 1


def test_recommending_with_a_double_tap_recommends_once(graded, call_as):
    key = uuid.uuid4()
    body = {
        "enrolments": [graded.enrolment.pk],
        "kind": "merit",
        "points": 5,
        "reason": "Led the drill",
        "occurred_on": "2026-11-21",
    }
    callers = [call_as(graded.staff) for _ in range(4)]

    answers = at_once([partial(each.do, "recommendations/", body, key=key) for each in callers])

    assert [answer.status_code for answer in answers] == [201] * 4
    assert Recommendation.objects.count() == 1


def test_of_several_people_deciding_one_appeal_one_decides(graded):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    appeal = AppealFactory(ledger_entry=entry, submitted_by=graded.cadet)
    people = (graded.admin, graded.other_staff) * 2
    decisions = ("upheld", "dismissed", "upheld", "upheld")

    results = at_once(
        [judging(appeal, how, who) for who, how in zip(people, decisions, strict=True)]
    )

    assert names_of(results) == ["Appeal", *["AppealStateConflict"] * 3]
    stored = Appeal.objects.get()
    assert LedgerEntry.objects.filter(voids=entry).count() == int(stored.state == "upheld")
    assert JournalEntry.objects.filter(type="appeal.decided").count() == 1


def test_an_entry_that_is_voided_while_its_appeal_is_upheld_is_voided_once(graded):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    appeal = AppealFactory(ledger_entry=entry, submitted_by=graded.cadet)
    void = partial(
        services.void_entry,
        entry=entry,
        reason="I was wrong",
        client_op_id=uuid.uuid4(),
        actor=graded.staff,
    )

    voided, upheld = at_once([void, judging(appeal, "upheld", graded.admin)])

    assert LedgerEntry.objects.filter(voids=entry).count() == 1
    assert (type(voided).__name__, type(upheld).__name__, Appeal.objects.get().state) in {
        ("LedgerEntry", "AppealStateConflict", "settled"),
        ("AlreadyVoided", "Appeal", "upheld"),
    }


def test_a_cadet_who_appeals_on_two_phones_appeals_once(graded):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    act = partial(services.submit_appeal, entry=entry, words="It was not me", actor=graded.cadet)

    results = at_once([act] * 4)

    assert names_of(results) == ["AlreadyAppealed"] * 3 + ["Appeal"]
    assert JournalEntry.objects.filter(type="appeal.submitted").count() == 1


def test_an_appeal_that_comes_while_its_entry_is_voided_never_stays_open(graded):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    appeal = partial(services.submit_appeal, entry=entry, words="It was not me", actor=graded.cadet)
    void = partial(
        services.void_entry,
        entry=entry,
        reason="I was wrong",
        client_op_id=uuid.uuid4(),
        actor=graded.staff,
    )

    appealed, _ = at_once([appeal, void])

    assert LedgerEntry.objects.filter(voids=entry).count() == 1
    states = list(Appeal.objects.values_list("state", flat=True))
    assert states == ([] if isinstance(appealed, Exception) else ["settled"])


def test_an_entry_is_acknowledged_once_however_often_it_is_tapped(graded):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    act = partial(services.acknowledge_entry, entry=entry, actor=graded.cadet)

    results = at_once([act] * 4)

    assert names_of(results) == ["EntryAcknowledgement"] * 4
    assert EntryAcknowledgement.objects.count() == 1
    assert JournalEntry.objects.filter(type="entry.acknowledged").count() == 1


def test_of_two_admins_changing_one_rule_one_succeeds(graded):
    rule = ConductRuleFactory(code="D-X")
    act = partial(
        services.revise_rule,
        rule=rule,
        version=1,
        words="Other words",
        least=1,
        most=5,
        reason="Clearer",
        actor=graded.admin,
    )

    results = at_once([act] * 3)

    assert names_of(results) == ["ConductRule", "Stale", "Stale"]
    assert ConductRule.objects.filter(code="D-X").count() == 2


def test_a_recommendation_that_is_decided_while_its_term_is_released_is_not_lost(worked):
    cast = worked.cast
    row = RecommendationFactory(enrolment=cast.enrolment, made_by=cast.staff, points=5)
    release = partial(services.release_term, term=cast.term, actor=cast.admin, alone_reason=ALONE)

    _, released = at_once([deciding(row, "awarded", cast.admin), release])

    assert Recommendation.objects.get().state == "awarded"
    assert isinstance(released, (services.ReleaseBlocked, tuple))
    if isinstance(released, tuple):
        frozen = cast.enrolment.releases.get()
        assert frozen.tally["demerits"] == 17
