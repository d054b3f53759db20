"""A policy is tried on a term before it holds: what it would change is shown, and nothing is."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction

from apps.core.db import writing_nothing
from apps.grading.models import GradingPolicy
from tests.grading.test_api_policies import LATE_COUNTS_HALF, WHY

STANDARD_BANDS = [
    {"at_least": f"{bound}.00", "equivalent": equivalent}
    for bound, equivalent in ((95, "1.00"), (90, "1.50"), (85, "2.00"), (80, "2.50"), (75, "3.00"))
] + [{"at_least": "0.00", "equivalent": "5.00"}]
BASE_50 = LATE_COUNTS_HALF | {
    "late_credit": "1.00",
    "proficiency_method": "base_50",
    "bands": STANDARD_BANDS,
}
HARD = BASE_50 | {
    "proficiency_method": "direct",
    "passing_percent": "90.00",
    "bands": [
        {"at_least": "90.00", "equivalent": "1.00"},
        {"at_least": "0.00", "equivalent": "5.00"},
    ],
}


def simulate(worked, call_as, draft):
    path = f"terms/{worked.cast.term.pk}/policy/simulate/"
    return call_as(worked.cast.admin).do(path, draft)


def total_of(receipt):
    return next(line["value"] for line in receipt["lines"] if line["section"] == "total")


def rows_of_everything():
    there = connection.introspection.table_names()
    models = [model for model in apps.get_models() if model._meta.db_table in there]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_the_worked_cadet_would_rise_from_2_00_to_1_50_with_base_50(worked, call_as):
    answer = simulate(worked, call_as, BASE_50).json()

    [row] = [row for row in answer["rows"] if row["enrolment"] == worked.enrolment.pk]
    assert row["shift"] == "equivalent"
    assert (row["before"]["total"], row["before"]["equivalent"]) == ("89.50", "2.00")
    assert (row["after"]["total"], row["after"]["equivalent"]) == ("92.70", "1.50")
    assert answer["cautions"] == [
        {"field": "proficiency_method", "message": "An empty paper still earns 50 percent."}
    ]


def test_a_cadet_who_would_fail_is_counted_and_named(worked, call_as):
    answer = simulate(worked, call_as, HARD).json()

    [row] = [row for row in answer["rows"] if row["enrolment"] == worked.enrolment.pk]
    assert (row["shift"], answer["shifts"]["now_fails"]) == ("now_fails", 1)
    before = {each["label"]: each["before"] for each in answer["standings"]}
    after = {each["label"]: each["after"] for each in answer["standings"]}
    assert (before["2.00"], after["2.00"], after["5.00"]) == (1, 0, 1)
    assert sum(before.values()) == sum(after.values()) == answer["cadets"]


def test_the_same_rules_change_nobody(worked, call_as):
    answer = simulate(worked, call_as, BASE_50 | {"proficiency_method": "direct"}).json()

    assert (answer["rows"], set(answer["shifts"].values())) == ([], {0})


def test_a_simulation_writes_no_row_anywhere(worked, call_as):
    admin = call_as(worked.cast.admin)
    path = f"terms/{worked.cast.term.pk}/policy/simulate/"
    before = rows_of_everything()

    assert admin.do(path, HARD).status_code == 200

    assert rows_of_everything() == before


def test_the_database_refuses_a_write_in_a_simulation(worked):
    row = GradingPolicy.objects.latest("id")
    row.pk, row.version = None, row.version + 1

    with (
        pytest.raises(InternalError, match="read-only transaction"),
        transaction.atomic(),
        writing_nothing(),
    ):
        row.save(force_insert=True)


def test_after_activation_every_grade_is_the_one_that_was_simulated(worked, call_as):
    admin, term = call_as(worked.cast.admin), worked.cast.term.pk
    simulated = {
        row["enrolment"]: row["after"] for row in simulate(worked, call_as, HARD).json()["rows"]
    }
    added = admin.do("policies/", HARD).json()

    admin.replace(f"terms/{term}/policy/", {"policy": added["id"], "reason": WHY})

    rows = admin.ask("gradebook/", term=term).json()["rows"]
    shown = {row["enrolment"]: row["numbers"]["to_date"] for row in rows}
    assert {pk: shown[pk] for pk in simulated} == simulated


def test_both_receipts_stand_side_by_side(worked, call_as):
    path = f"enrolments/{worked.enrolment.pk}/grade/simulate/"

    answer = call_as(worked.cast.admin).do(path, BASE_50).json()

    totals = {side: total_of(answer[side]) for side in ("before", "after")}
    assert totals == {"before": "89.50", "after": "92.70"}
    assert answer["after"]["policy"] == {"id": 0, "name": "standard", "version": 2}


def test_a_draft_that_cannot_be_computed_with_is_refused_by_field(worked, call_as):
    answer = simulate(worked, call_as, BASE_50 | {"passing_percent": "76.00"})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["passing_percent"])


def test_staff_and_cadets_do_not_simulate(worked, call_as):
    path = f"terms/{worked.cast.term.pk}/policy/simulate/"
    people = (None, worked.cast.cadet, worked.cast.staff)

    assert [call_as(person).do(path, BASE_50).status_code for person in people] == [401, 403, 403]


def told(term, file, *flags):
    out = StringIO()
    call_command("simulate_policy", "--term", str(term), "--policy", str(file), *flags, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_counts_and_everybody_who_moves(worked, tmp_path):
    file = tmp_path / "base50.json"
    file.write_text(json.dumps(BASE_50))

    said = told(worked.cast.term.pk, file)

    number = worked.enrolment.cadet.student_number
    assert f"{number}  equivalent: 89.50 2.00 -> 92.70 1.50" in said
    assert "caution, proficiency_method: An empty paper still earns 50 percent." in said
    answer = json.loads(told(worked.cast.term.pk, file, "--json"))
    assert Decimal(answer["rows"][0]["after"]["total"]) == Decimal("92.70")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("not json", "cannot be read"),
        (json.dumps(BASE_50 | {"excused": "maybe"}), "is no policy"),
        (json.dumps(BASE_50 | {"passing_percent": "76.00"}), "cannot be used"),
    ],
)
def test_the_command_refuses_a_file_it_cannot_use(worked, tmp_path, text, complaint):
    file = tmp_path / "draft.json"
    file.write_text(text)

    with pytest.raises(CommandError, match=complaint):
        told(worked.cast.term.pk, file)


def test_the_command_refuses_a_term_that_does_not_exist(worked, tmp_path):
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(BASE_50))

    with pytest.raises(CommandError, match="There is no term 999999999"):
        told(999_999_999, file)
