"""Recommended points through the API: one person recommends, another awards or declines."""

import uuid
from functools import partial
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from apps.grading import services
from apps.grading.models import LedgerEntry, Recommendation
from apps.system.models import JournalEntry
from tests.factories.grading import ConductRuleFactory, RecommendationFactory

AWARD = {"decision": "awarded"}
DECLINE = {"decision": "declined", "reason": "He had leave"}


def body_for(cast, **changes):
    """Five demerits for the cadet of Alpha, today."""
    return {
        "enrolments": [cast.enrolment.pk],
        "kind": "demerit",
        "points": 5,
        "reason": "Left the formation",
        "occurred_on": "2026-11-21",
    } | changes


@pytest.fixture
def waiting(graded):
    """Five demerits that the staff recommended."""
    return RecommendationFactory(enrolment=graded.enrolment, made_by=graded.staff)


def decided(caller, row, decision=AWARD):
    """Decide a recommendation."""
    return caller.do(f"recommendations/{row.pk}/decide/", decision)


def test_recommending_is_for_staff_and_admins_and_cadets_see_none_of_it(graded, call_as):
    people = (None, graded.other_cadet, graded.cadet, graded.staff, graded.admin)

    made = [call_as(each).do("recommendations/", body_for(graded)).status_code for each in people]
    seen = [call_as(each).ask("recommendations/").status_code for each in people]

    assert made == [401, 403, 403, 201, 201]
    assert seen == [401, 403, 403, 200, 200]


def test_a_recommendation_counts_nothing_until_another_awards_it(graded, call_as):
    row = call_as(graded.staff).do("recommendations/", body_for(graded)).json()
    [made] = row["recommendations"]
    before = LedgerEntry.objects.count()

    answer = call_as(graded.admin).do(f"recommendations/{made['id']}/decide/", AWARD)

    entry = LedgerEntry.objects.get()
    assert (before, made["state"], made["can_decide"], made["is_mine"]) == (
        0,
        "waiting",
        False,
        True,
    )
    assert (answer.status_code, answer.json()["state"]) == (200, "awarded")
    assert answer.json()["entry"] == entry.pk
    assert (entry.points, entry.reason, entry.issued_by) == (
        5,
        "Left the formation",
        graded.admin,
    )
    kinds = [each.type for each in JournalEntry.objects.exclude(ids={}).order_by("id")]
    assert kinds == ["recommendation.made", "demerit.given", "recommendation.decided"]


def test_a_declined_recommendation_says_why_and_gives_nothing(graded, waiting, call_as):
    admin = call_as(graded.admin)

    silent = decided(admin, waiting, {"decision": "declined"})
    answer = decided(admin, waiting, DECLINE)

    assert (silent.status_code, list(silent.json()["fields"])) == (400, ["reason"])
    assert (answer.json()["state"], answer.json()["decision_reason"]) == (
        "declined",
        "He had leave",
    )
    assert LedgerEntry.objects.count() == 0


@pytest.mark.parametrize("decision", [AWARD, DECLINE])
@pytest.mark.parametrize("who", ["staff", "admin"])
def test_nobody_decides_what_they_recommended(graded, call_as, who, decision):
    person = getattr(graded, who)
    row = RecommendationFactory(enrolment=graded.enrolment, made_by=person)

    answer = decided(call_as(person), row, decision)

    assert (answer.status_code, answer.json()["code"]) == (403, "own_recommendation")
    assert LedgerEntry.objects.count() == 0


def test_nobody_recommends_or_decides_about_themself(graded, waiting, call_as):
    graded.enrolment.cadet.user = graded.other_staff
    graded.enrolment.cadet.save()

    answers = [
        call_as(graded.other_staff).do("recommendations/", body_for(graded)),
        decided(call_as(graded.other_staff), waiting),
        decided(call_as(graded.other_staff), waiting, DECLINE),
    ]

    assert [answer.json()["code"] for answer in answers] == ["about_oneself"] * 3


@pytest.mark.parametrize(("first", "second"), [(AWARD, DECLINE), (DECLINE, AWARD)])
def test_what_is_decided_is_not_decided_again(graded, waiting, call_as, first, second):
    decided(call_as(graded.admin), waiting, first)

    again = decided(call_as(graded.other_staff), waiting, second)

    assert (again.status_code, again.json()["code"]) == (409, "recommendation_state")
    assert LedgerEntry.objects.count() == int(first == AWARD)


def test_a_decision_that_is_sent_twice_counts_once(graded, waiting, call_as):
    key, admin = uuid.uuid4(), call_as(graded.admin)

    first, again = (
        admin.do(f"recommendations/{waiting.pk}/decide/", AWARD, key=key) for _ in range(2)
    )

    assert (first.json(), again.headers["Idempotency-Replayed"]) == (again.json(), "true")
    assert LedgerEntry.objects.count() == 1


def test_recommending_twice_under_one_key_counts_once_even_without_the_stored_answer(graded):
    act = {
        "enrolments": [graded.enrolment],
        "kind": "demerit",
        "points": 5,
        "reason": "Left the formation",
        "occurred_on": graded.term.starts_on,
        "client_op_id": uuid.uuid4(),
        "actor": graded.staff,
    }

    [first], [again] = services.recommend(**act), services.recommend(**act)

    assert (first.pk, Recommendation.objects.count()) == (again.pk, 1)
    with pytest.raises(services.OperationReused):
        services.recommend(**act | {"points": 6})


@pytest.mark.parametrize(
    ("who", "named", "points", "status"),
    [
        ("other_staff", "10 to 30", 30, 200),
        ("other_staff", "10 to 30", 31, 403),
        ("other_staff", "10 to 30", 9, 403),
        ("other_staff", None, 10, 200),
        ("other_staff", None, 11, 403),
        ("admin", "10 to 30", 40, 200),
        ("admin", None, 100, 200),
    ],
)
def test_two_people_award_within_the_range_and_admins_beyond(
    graded, call_as, *, who, named, points, status
):
    rule = ConductRuleFactory(least=10, most=30) if named else None
    row = RecommendationFactory(
        enrolment=graded.enrolment, made_by=graded.staff, points=10, rule=rule
    )

    answer = decided(call_as(getattr(graded, who)), row, AWARD | {"points": points})

    assert answer.status_code == status
    if status == 200:
        assert (answer.json()["points"], answer.json()["awarded_points"]) == (10, points)
    else:
        assert answer.json()["code"] == "outside_range"
        assert Recommendation.objects.get().state == "waiting"


def test_points_are_recommended_within_the_range_of_the_rule(graded, call_as):
    rule = ConductRuleFactory(code="D-X", least=4, most=9)
    staff = call_as(graded.staff)

    answers = {
        points: staff.do("recommendations/", body_for(graded, rule=rule.pk, points=points))
        for points in (3, 4, 9, 10)
    }

    assert [answer.status_code for answer in answers.values()] == [400, 201, 201, 400]
    assert answers[10].json()["fields"] == {"points": ["D-X gives 4 to 9 points."]}


def test_one_act_recommends_for_a_whole_platoon(graded, call_as):
    both = [graded.enrolment.pk, graded.other_enrolment.pk]

    answer = call_as(graded.staff).do("recommendations/", body_for(graded, enrolments=both))

    rows = answer.json()["recommendations"]
    assert [row["enrolment"] for row in rows] == both
    assert len({row["batch"] for row in rows}) == 1
    assert JournalEntry.objects.get(type="recommendation.made").ids["enrolments"] == both


def both_waiting(cast, **changes):
    """The same demerits for two cadets."""
    return [
        RecommendationFactory(enrolment=enrolment, made_by=cast.staff, **changes)
        for enrolment in (cast.enrolment, cast.other_enrolment)
    ]


def test_several_are_decided_alike_in_one_act(graded, call_as):
    ids = [row.pk for row in both_waiting(graded)]

    answer = call_as(graded.admin).do("recommendations/decide/", AWARD | {"recommendations": ids})

    rows = answer.json()["recommendations"]
    assert (answer.status_code, [row["state"] for row in rows]) == (200, ["awarded"] * 2)
    assert {entry.enrolment_id for entry in LedgerEntry.objects.all()} == {
        graded.enrolment.pk,
        graded.other_enrolment.pk,
    }


@pytest.mark.parametrize("spoiled", ["decided", "own", "unknown", "twice"])
def test_of_several_either_all_are_decided_or_none(graded, call_as, spoiled):
    first, second = both_waiting(graded)
    ids = [first.pk, second.pk]
    if spoiled == "decided":
        decided(call_as(graded.other_staff), second, DECLINE)
    if spoiled == "own":
        ids.append(RecommendationFactory(enrolment=graded.enrolment, made_by=graded.admin).pk)
    if spoiled in {"unknown", "twice"}:
        ids.append(999999 if spoiled == "unknown" else first.pk)

    answer = call_as(graded.admin).do("recommendations/decide/", AWARD | {"recommendations": ids})

    codes = {"decided": 409, "own": 403, "unknown": 404, "twice": 400}
    assert answer.status_code == codes[spoiled]
    assert Recommendation.objects.get(pk=first.pk).state == "waiting"
    assert LedgerEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"points": 101}, "points"),
        ({"occurred_on": "2026-11-22"}, "occurred_on"),
        ({"occurred_on": "2026-07-31"}, "occurred_on"),
        ({"enrolments": []}, "enrolments"),
        ({"reason": ""}, "reason"),
    ],
)
def test_an_impossible_recommendation_is_refused_by_its_field(graded, call_as, changes, field):
    answer = call_as(graded.staff).do("recommendations/", body_for(graded, **changes))

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_a_released_term_takes_no_recommendation_and_no_decision(released, call_as):
    cast = released.cast
    row = RecommendationFactory(enrolment=cast.enrolment, made_by=cast.staff)

    answers = [
        call_as(cast.staff).do("recommendations/", body_for(cast)),
        decided(call_as(cast.admin), row),
        decided(call_as(cast.admin), row, DECLINE),
    ]

    assert [answer.json()["code"] for answer in answers] == ["term_closed"] * 3


def test_a_waiting_recommendation_blocks_the_release(worked, call_as):
    cast = worked.cast
    RecommendationFactory(enrolment=cast.enrolment, made_by=cast.staff)

    [blocker] = call_as(cast.admin).ask(f"terms/{cast.term.pk}/blockers/").json()["blockers"]

    assert (blocker["kind"], blocker["count"]) == ("waiting_recommendations", 1)
    assert [item["label"] for item in blocker["items"]] == [cast.enrolment.cadet.name]


@pytest.mark.parametrize(
    "changes",
    [
        {"decided_by": "staff", "state": "declined", "decision_reason": "Own"},
        {"decided_by": "admin", "state": "declined", "decision_reason": ""},
        {"decided_by": "admin", "state": "awarded"},
        {"decided_by": "admin"},
    ],
)
def test_the_database_itself_refuses_half_a_decision(graded, waiting, changes):
    changes = changes | {"decided_by": getattr(graded, changes["decided_by"])}

    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.filter(pk=waiting.pk).update(
            decided_at=waiting.created_at, **changes
        )


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_long_it_is(
    graded, call_as, django_assert_num_queries, count
):
    RecommendationFactory.create_batch(count, enrolment=graded.enrolment, made_by=graded.staff)
    caller = call_as(graded.other_staff)

    with django_assert_num_queries(5):  # session, cursor, count, rows, setting
        answer = caller.ask("recommendations/", state="waiting")

    assert answer.json()["count"] == count


PEOPLE = ("admin", "staff", "other_staff")


@pytest.mark.parametrize(("maker", "subject", "decider"), list(product(PEOPLE, repeat=3)))
def test_of_all_who_could_recommend_be_meant_and_decide_only_three_different_people_may(
    graded, maker, subject, decider
):
    cadet = graded.enrolment.cadet
    cadet.user = getattr(graded, subject)
    cadet.save()
    row = RecommendationFactory(enrolment=graded.enrolment, made_by=getattr(graded, maker))

    decide = partial(
        services.decide_recommendation,
        recommendation=row,
        decision="awarded",
        client_op_id=uuid.uuid4(),
        actor=getattr(graded, decider),
    )

    if decider in {maker, subject}:
        with pytest.raises((services.OwnRecommendation, services.AboutOneself)):
            decide()
    else:
        assert decide().state == "awarded"
