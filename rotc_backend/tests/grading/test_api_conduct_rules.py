"""The catalogue of conduct through the API: versions, retirement, and what it lets people give."""

import pytest
from django.db import DatabaseError, transaction

from apps.grading.models import ConductRule, LedgerEntry
from apps.system.models import JournalEntry
from apps.system.services import change_setting
from tests.factories.grading import ConductRuleFactory

NEW = {"code": "M-RADIO", "kind": "merit", "words": "Found a lost radio", "least": 1, "most": 5}
CHANGE = {"words": "Found lost equipment", "least": 2, "most": 8, "reason": "Not only radios"}


def put(caller, rule, body, version=1):
    """PUT a rule with the version its author saw."""
    path = f"/api/v1/conduct-rules/{rule.pk}/"
    return caller.put(path, body, format="json", HTTP_IF_MATCH=f'"{version}"')


def award(caller, cast, **changes):
    """Give demerits of today to the cadet of Alpha."""
    body = {
        "enrolment": cast.enrolment.pk,
        "kind": "demerit",
        "points": 5,
        "reason": "Left the formation",
        "occurred_on": "2026-11-21",
    }
    return caller.do("ledger/", body | changes)


def test_the_catalogue_is_read_by_everybody_and_written_by_admins(graded, call_as):
    people = (None, graded.other_cadet, graded.staff, graded.admin)

    read = [call_as(person).ask("conduct-rules/").status_code for person in people]
    written = [call_as(person).do("conduct-rules/", NEW).status_code for person in people]

    assert read == [401, 200, 200, 200]
    assert written == [401, 403, 403, 201]


def test_the_rules_that_come_along_are_marked_as_examples(graded, call_as):
    rows = call_as(graded.cadet).ask("conduct-rules/", page_size=100).json()["results"]

    assert {row["is_example"] for row in rows} == {True}
    ranges = {(row["least"], row["most"]) for row in rows if row["kind"] == "demerit"}
    assert ranges == {(1, 3), (4, 9), (10, 30)}


def test_a_change_is_a_new_version_and_the_old_one_stays(graded, call_as):
    rule = ConductRuleFactory(code="D-X", is_example=True)

    answer = put(call_as(graded.admin), rule, CHANGE)

    shown = answer.json()
    assert (answer.status_code, shown["version"], shown["is_example"]) == (200, 2, False)
    assert list(
        ConductRule.objects.filter(code="D-X").order_by("version").values_list("words", "most")
    ) == [(rule.words, rule.most), ("Found lost equipment", 8)]
    listed = call_as(graded.staff).ask("conduct-rules/", page_size=100).json()["results"]
    assert [row["version"] for row in listed if row["code"] == "D-X"] == [2]
    assert JournalEntry.objects.get(type="conduct_rule.revised").data["reason"] == "Not only radios"


def test_a_version_that_was_followed_by_another_is_changed_by_nobody(graded, call_as):
    rule = ConductRuleFactory(code="D-X")
    admin = call_as(graded.admin)
    put(admin, rule, CHANGE)

    again = put(admin, rule, CHANGE)
    retired = admin.do(f"conduct-rules/{rule.pk}/retire/", {"reason": "Not needed"})
    without = admin.put(f"/api/v1/conduct-rules/{rule.pk}/", CHANGE, format="json")

    assert [answer.status_code for answer in (again, retired, without)] == [412, 412, 428]
    assert ConductRule.objects.filter(code="D-X").count() == 2


def test_a_retired_rule_takes_no_entries_until_it_is_in_use_again(graded, call_as):
    rule = ConductRuleFactory(code="D-X")
    admin = call_as(graded.admin)

    retired = admin.do(f"conduct-rules/{rule.pk}/retire/", {"reason": "Not needed"}).json()
    refused = [award(admin, graded, rule=number) for number in (rule.pk, retired["id"])]
    again = admin.do(f"conduct-rules/{retired['id']}/retire/", {"reason": "Not needed"})
    newest = ConductRule.objects.get(pk=retired["id"])
    back = put(admin, newest, CHANGE | {"least": 1}, version=2)
    given = award(admin, graded, rule=back.json()["id"])

    assert (retired["is_retired"], back.json()["is_retired"]) == (True, False)
    assert [answer.json()["code"] for answer in refused] == ["rule_outdated"] * 2
    assert again.json()["code"] == "rule_retired"
    assert given.status_code == 201


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "radio"}, "code"),
        ({"least": 0}, "least"),
        ({"most": 101}, "most"),
        ({"least": 6}, "most"),
        ({"words": " "}, "words"),
        ({"is_example": True}, "is_example"),
    ],
)
def test_an_impossible_rule_is_refused_and_names_its_field(graded, call_as, changes, field):
    answer = call_as(graded.admin).do("conduct-rules/", NEW | changes)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_a_code_is_given_once_even_after_its_rule_is_retired(graded, call_as):
    admin = call_as(graded.admin)
    rule = admin.do("conduct-rules/", NEW).json()
    admin.do(f"conduct-rules/{rule['id']}/retire/", {"reason": "Not needed"})

    assert admin.do("conduct-rules/", NEW).json()["code"] == "code_taken"


@pytest.mark.parametrize(
    ("who", "least", "most", "points", "status"),
    [
        ("staff", 4, 9, 4, 201),
        ("staff", 4, 9, 9, 201),
        ("staff", 4, 9, 3, 403),
        ("staff", 4, 9, 10, 403),
        ("staff", 5, 30, 10, 201),
        ("staff", 5, 30, 11, 403),
        ("staff", 15, 30, 15, 403),
        ("staff", None, None, 10, 201),
        ("staff", None, None, 11, 403),
        ("admin", 4, 9, 10, 201),
        ("admin", None, None, 100, 201),
    ],
)
def test_staff_alone_stay_in_the_range_and_under_the_limit_and_admins_go_beyond(
    graded, call_as, *, who, least, most, points, status
):
    rule = ConductRuleFactory(least=least, most=most).pk if least else None

    answer = award(call_as(getattr(graded, who)), graded, rule=rule, points=points)

    assert (answer.status_code, LedgerEntry.objects.count()) == (status, int(status == 201))
    if status == 403:
        assert (answer.json()["code"], list(answer.json()["fields"])) == (
            "outside_range",
            ["points"],
        )


def test_how_much_staff_give_alone_is_a_setting(graded, call_as):
    change_setting(name="conduct_alone_most", value=3, actor=graded.admin)

    answers = [award(call_as(graded.staff), graded, points=points) for points in (3, 4)]

    assert [answer.status_code for answer in answers] == [201, 403]


def test_a_batch_is_bound_by_the_same_range(graded, call_as):
    body = {
        "enrolments": [graded.enrolment.pk, graded.other_enrolment.pk],
        "kind": "merit",
        "points": 11,
        "reason": "Won the drill",
        "occurred_on": "2026-11-21",
    }

    answer = call_as(graded.staff).do("ledger/batch/", body)

    assert (answer.json()["code"], LedgerEntry.objects.count()) == ("outside_range", 0)


def test_a_rule_for_merits_gives_no_demerits(graded, call_as):
    rule = ConductRuleFactory(kind="merit")

    answer = award(call_as(graded.admin), graded, rule=rule.pk)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["rule"])


def test_an_entry_names_the_version_it_was_given_under(graded, call_as):
    rule = ConductRuleFactory(code="D-X", words="Left a formation")
    given = award(call_as(graded.staff), graded, rule=rule.pk).json()
    put(call_as(graded.admin), rule, CHANGE)

    rows = call_as(graded.cadet).ask("ledger/").json()["results"]

    assert (
        given["rule"]
        == rows[0]["rule"]
        == {"id": rule.pk, "code": "D-X", "words": "Left a formation", "least": 1, "most": 9}
    )


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_change_a_version(graded, act):
    rows = ConductRule.objects.filter(pk=ConductRuleFactory().pk)

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        rows.update(most=100) if act == "update" else rows.delete()


def test_the_catalogue_costs_the_same_however_long_it_is(
    graded, call_as, django_assert_num_queries
):
    ConductRuleFactory.create_batch(20)
    caller = call_as(graded.staff)

    with django_assert_num_queries(4):  # session, cursor, count, rows
        caller.ask("conduct-rules/", page_size=100)
