"""The doors of the move from the old system: for admins, filtered like every list, without secrets."""

from datetime import UTC, datetime

import pytest
import time_machine

from apps.integration.models import LegacyMove
from tests.factories import CadetFactory, EnrolmentFactory
from tests.integration.moved import land, move_unit

DOORS = ("legacy/moves/", "legacy/rows/", "legacy/grades/", "legacy/grades/summary/")


@pytest.fixture
def moved(cast):
    """A unit that was moved, on a Saturday late in the term."""
    with time_machine.travel(datetime(2026, 11, 21, 6, tzinfo=UTC)):
        yield move_unit(cast)


@pytest.fixture
def admin(moved, call_as):
    return call_as(moved.cast.admin)


def more_cadets(moved, count):
    """Move more cadets without a grades row."""
    for number in range(count):
        cadet = CadetFactory(last_name=f"Cadet {number:03}")
        row = EnrolmentFactory(term=moved.cast.term, company="Charlie", cadet=cadet)
        land(moved.move, "cadets", f"c{number}", target="cadets.cadet", target_id=cadet.pk)
        row.legacy_evidence = type(moved.alpha.legacy_evidence).objects.create(
            enrolment=row, has_row=False, total_days=3, carried_days=1
        )


@pytest.mark.parametrize("door", DOORS)
def test_only_admins_look_at_what_was_moved(moved, call_as, door):
    people = (None, moved.cast.cadet, moved.cast.staff, moved.cast.admin)

    assert [call_as(each).ask(door).status_code for each in people] == [401, 403, 403, 200]


@pytest.mark.parametrize("door", DOORS[:3])
def test_before_any_move_the_lists_are_empty(cast, call_as, door):
    assert call_as(cast.admin).ask(door).json()["count"] == 0


def test_before_any_move_nobody_may_switch_over(cast, call_as):
    answer = call_as(cast.admin).ask("legacy/grades/summary/").json()

    assert (answer["total"], answer["unexplained"], answer["can_cut_over"]) == (0, 0, False)
    assert len(answer["causes"]) == 10


def test_a_move_says_what_became_of_every_table(moved, admin):
    [row] = admin.ask("legacy/moves/").json()["results"]

    assert row["term"] == {"id": moved.cast.term.pk, "label": moved.cast.term.label}
    assert row["restore_point_taken"] is True
    assert "before" not in str(row)
    assert row["tables"][1] == {
        "table": "training_days",
        "exported": 3,
        "migrated": 2,
        "merged": 0,
        "quarantined": 1,
        "archived": 0,
    }


def test_the_summary_counts_causes_and_gives_the_verdict(moved, admin):
    answer = admin.ask("legacy/grades/summary/").json()

    assert (answer["total"], answer["unexplained"], answer["can_cut_over"]) == (2, 0, True)
    assert {each["cause"]: each["count"] for each in answer["causes"] if each["count"]} == {
        "counter_drift": 1,
        "missing_grades_row": 1,
        "undated_day": 2,
    }


def test_a_row_shows_both_columns_with_as_many_digits_as_the_grade_itself(moved, admin):
    [row] = admin.ask("legacy/grades/", search="alpha").json()["results"]
    path = f"enrolments/{row['enrolment']}/grade/"
    mark = admin.ask(path).json()["numbers"]["to_date"]

    assert row["cadet"]["name"].startswith("Alpha")
    assert row["old"]["final_grade"] == row["ours"]["final_grade"] == mark["total"] == "94.07"
    assert row["old"]["grade"] == mark["equivalent"]
    assert row["since"] == {"entries": 0, "marks": 0, "scores": 0}
    assert len(row["explanation"]) == len(row["causes"]) == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 2),
        ({"cause": "missing_grades_row"}, 1),
        ({"cause": "undated_day"}, 2),
        ({"cause": "unexplained"}, 0),
        ({"cause": "undated_day", "company": "Bravo"}, 1),
        ({"is_unexplained": "true"}, 0),
        ({"is_unexplained": "false"}, 2),
        ({"cause": "counter_drift", "is_unexplained": "true"}, 0),
        ({"search": "2026-0002"}, 1),
        ({"company": "Delta"}, 0),
    ],
)
def test_grades_are_narrowed_by_what_is_asked_for(moved, admin, query, count):
    assert admin.ask("legacy/grades/", **query).json()["count"] == count


@pytest.mark.parametrize(
    "query", [{"cause": "magic"}, {"is_unexplained": "perhaps"}, {"order": "name"}]
)
def test_a_question_that_means_nothing_is_refused_by_its_key(moved, admin, query):
    answer = admin.ask("legacy/grades/", **query)

    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == set(query)


@pytest.mark.parametrize("size", [2, 20])
def test_a_page_of_grades_costs_the_same_for_any_roster(
    moved, admin, django_assert_num_queries, size
):
    more_cadets(moved, size)

    # session with user; cursor; move with term and policy; count; ids of the page; counters;
    # roster; days; marks; exams; journal; marks and their changes; old rows; days without a date;
    # old scores
    with django_assert_num_queries(15):
        assert len(admin.ask("legacy/grades/").json()["results"]) == min(size + 2, 20)


@pytest.mark.parametrize("size", [2, 20])
def test_a_page_of_one_cause_costs_the_same_for_any_roster(
    moved, admin, django_assert_num_queries, size
):
    more_cadets(moved, size)

    with django_assert_num_queries(27):
        answer = admin.ask("legacy/grades/", cause="missing_grades_row").json()

    assert answer["count"] == size + 1


@pytest.mark.parametrize("size", [2, 20])
def test_the_summary_costs_the_same_for_any_roster(moved, admin, django_assert_num_queries, size):
    more_cadets(moved, size)

    with django_assert_num_queries(13):
        assert admin.ask("legacy/grades/summary/").json()["total"] == size + 2


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({"fate": "quarantined"}, ["of day 3", "3"]),
        ({"table": "cadets"}, ["1", "2"]),
        ({"table": "cadets", "search": "2"}, ["2"]),
        ({"search": "tba"}, ["3"]),
        ({"is_noted": "true"}, ["n"]),
        ({"search": "luna"}, ["n"]),
    ],
)
def test_rows_are_narrowed_by_what_is_asked_for(moved, admin, query, keys):
    land(moved.move, "users", "n", raw={"username": "Luna"}, reason="e-mail left out: taken")

    found = admin.ask("legacy/rows/", **query).json()["results"]

    assert [row["key"] for row in found] == keys


def test_the_rest_is_what_is_not_noted(moved, admin):
    land(moved.move, "users", "n", reason="e-mail left out: taken")
    every, noted, rest = (
        admin.ask("legacy/rows/", **query).json()["count"]
        for query in ({}, {"is_noted": "true"}, {"is_noted": "false"})
    )

    assert every == noted + rest


def test_nothing_that_opened_a_door_of_the_old_system_is_shown_or_found(moved, admin):
    words = "open-" + "sesame"
    salted = "$2a$10$" + "x" * 53
    land(
        moved.move,
        "users",
        "7",
        raw={"username": "luna", "password": words, "reset_token": words, "note": f"was {salted}"},
    )
    land(moved.move, "push_subscriptions", "1", raw={"endpoint": words, "keys": words})

    answer = admin.ask("legacy/rows/", page_size=200)
    found = [admin.ask("legacy/rows/", search=each).json()["count"] for each in (words, "$2a$10$")]

    assert words not in answer.content.decode()
    assert salted not in answer.content.decode()
    assert found == [0, 0]
    [user] = [row for row in answer.json()["results"] if row["key"] == "7"]
    assert user["raw"] == {
        "username": "luna",
        "password": "(kept, not shown)",
        "reset_token": "(kept, not shown)",
        "note": "was (kept, not shown)",
    }


def test_columns_are_text_and_long_ones_are_cut(moved, admin):
    land(
        moved.move,
        "activities",
        "1",
        raw={"id": 1, "image": "x" * 5_000, "date": None, "is_read": True},
    )

    [row] = admin.ask("legacy/rows/", table="activities").json()["results"]

    assert row["raw"]["image"] == "x" * 2_000 + "… (5,000 characters)"
    assert (row["raw"]["id"], row["raw"]["date"], row["raw"]["is_read"]) == ("1", None, "true")


def test_an_unfinished_move_has_no_counts_and_no_verdict(moved, admin):
    LegacyMove.objects.update(finished_at=None, counts={})

    [row] = admin.ask("legacy/moves/").json()["results"]

    assert (row["tables"], row["finished_at"]) == ([], None)
    assert admin.ask("legacy/grades/summary/").json()["can_cut_over"] is False
