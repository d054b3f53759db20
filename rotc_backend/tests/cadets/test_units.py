"""The tree of units through the API: naming, renaming, staffing, and moving cadets in it."""

from functools import partial

import pytest

from apps.cadets import moves, units
from apps.cadets.models import Enrolment, EnrolmentMove, Unit
from apps.system.choices import Semester, TermState
from apps.system.models import JournalEntry, Term
from tests.factories import EnrolmentFactory, TermFactory
from tests.grading.racing import at_once


def tree(answer):
    """The tree in short: battalion, company, strength, platoons with theirs."""
    return [
        (
            company["battalion"],
            company["company"],
            company["strength"],
            [(each["platoon"], each["strength"]) for each in company["platoons"]],
        )
        for company in answer.json()["companies"]
    ]


@pytest.fixture
def alpha(cast):
    """Alpha of the first battalion with its first platoon, in which one cadet stands."""
    units.add_unit(term=cast.term, company="Alpha", battalion="1st Battalion", actor=cast.admin)
    units.add_unit(term=cast.term, company="Alpha", platoon="1st", actor=cast.admin)
    return Unit.objects.get(company="Alpha", platoon="")


@pytest.fixture
def first(alpha):
    return Unit.objects.get(company="Alpha", platoon="1st")


def places(*enrolments):
    rows = Enrolment.objects.filter(pk__in=[each.pk for each in enrolments]).order_by("pk")
    return list(rows.values_list("company", "platoon"))


def test_the_tree_shows_what_was_entered_and_what_only_the_roster_names(cast, call_as, alpha):
    EnrolmentFactory(term=cast.term, status="dropped", cadet__student_number="2025-0001")
    EnrolmentFactory(term=cast.term, company="", platoon="", cadet__student_number="2025-0002")

    answer = call_as(cast.staff).ask(f"terms/{cast.term.pk}/tree/")

    assert tree(answer) == [
        ("", "Bravo", 1, [("1st", 1)]),
        ("1st Battalion", "Alpha", 1, [("1st", 1)]),
    ]
    bravo = answer.json()["companies"][0]
    assert (bravo["id"], bravo["platoons"][0]["id"]) == (None, None)
    assert (answer.json()["strength"], answer.json()["unplaced"]) == (3, 1)


def test_a_platoon_brings_the_company_it_belongs_to(cast, call_as):
    answer = call_as(cast.admin).do(
        f"terms/{cast.term.pk}/tree/",
        {"company": "Charlie", "platoon": "2nd", "battalion": "2nd Battalion"},
    )

    assert answer.status_code == 201
    assert ("2nd Battalion", "Charlie", 0, [("2nd", 0)]) in tree(answer)


@pytest.mark.parametrize("body", [{"company": "Alpha"}, {"company": "Alpha", "platoon": "1st"}])
def test_a_unit_is_entered_once(cast, call_as, alpha, body):
    answer = call_as(cast.admin).do(f"terms/{cast.term.pk}/tree/", body)

    assert answer.status_code == 400


def test_the_units_of_an_earlier_term_are_entered_with_their_battalions(cast, call_as, alpha):
    target = TermFactory(semester=Semester.SECOND, state=TermState.DRAFT)

    answer = call_as(cast.admin).do(f"terms/{target.pk}/tree/copy/", {"source": cast.term.pk})
    again = call_as(cast.admin).do(f"terms/{target.pk}/tree/copy/", {"source": cast.term.pk})

    assert tree(answer) == [
        ("", "Bravo", 0, [("1st", 0)]),
        ("1st Battalion", "Alpha", 0, [("1st", 0)]),
    ]
    assert tree(again) == tree(answer)
    assert Unit.objects.filter(term=target).count() == 4


def test_a_company_takes_its_platoons_and_cadets_along_when_it_is_renamed(cast, call_as, alpha):
    gone = EnrolmentFactory(term=cast.term, status="dropped")

    answer = call_as(cast.admin).edit(f"units/{alpha.pk}/", {"company": "Apex"}, version=2)

    assert answer.status_code == 200
    assert ("1st Battalion", "Apex", 1, [("1st", 1)]) in tree(answer)
    assert places(cast.enrolment, gone) == [("Apex", "1st")] * 2
    cast.enrolment.refresh_from_db()
    assert cast.enrolment.version == 2
    entry = JournalEntry.objects.get(type="unit.changed")
    assert cast.enrolment.cadet_id in entry.cadet_ids
    assert entry.data == {"before": {"company": "Alpha"}, "after": {"company": "Apex"}}


def test_a_platoon_moves_to_another_company_with_its_cadets(cast, call_as, first):
    answer = call_as(cast.admin).edit(
        f"units/{first.pk}/", {"company": "Delta", "platoon": "3rd"}, version=1
    )

    assert ("", "Delta", 1, [("3rd", 1)]) in tree(answer)
    assert places(cast.enrolment) == [("Delta", "3rd")]
    assert Unit.objects.filter(company="Delta", platoon="").exists()


@pytest.mark.parametrize(
    ("unit", "changes"),
    [
        ("alpha", {"company": "Bravo"}),
        ("alpha", {"platoon": "1st"}),
        ("first", {"battalion": "2nd Battalion"}),
        ("first", {"company": "Bravo"}),
        ("first", {"platoon": ""}),
    ],
)
def test_no_unit_takes_a_name_that_is_not_free_or_not_its_own(
    cast, call_as, request, unit, changes
):
    unit = request.getfixturevalue(unit)

    answer = call_as(cast.admin).edit(f"units/{unit.pk}/", changes, version=unit.version)

    assert answer.status_code == 400
    assert places(cast.enrolment, cast.other_enrolment) == [("Alpha", "1st"), ("Bravo", "1st")]


def test_whoever_edits_a_unit_that_changed_is_told(cast, call_as, alpha):
    answer = call_as(cast.admin).edit(f"units/{alpha.pk}/", {"company": "Apex"}, version=1)

    assert (answer.status_code, answer.json()["data"]) == (412, {"current_version": 2})


def test_only_an_empty_unit_is_removed(cast, call_as, alpha, first):
    admin = call_as(cast.admin)

    full = admin.delete(f"/api/v1/units/{first.pk}/")
    moves.move_enrolments(
        term=cast.term,
        enrolments=[cast.enrolment.pk],
        company="Bravo",
        platoon="1st",
        actor=cast.admin,
    )
    with_platoons = admin.delete(f"/api/v1/units/{alpha.pk}/")
    emptied = [admin.delete(f"/api/v1/units/{unit.pk}/") for unit in (first, alpha)]

    assert [answer.status_code for answer in (full, with_platoons)] == [409, 409]
    assert [answer.status_code for answer in emptied] == [200, 200]
    assert not Unit.objects.exists()


def test_a_unit_names_who_is_assigned_and_as_what(cast, call_as, alpha):
    body = {"duties": [{"user": cast.staff.pk, "duty": "Company commander"}]}

    answer = call_as(cast.admin).put(
        f"/api/v1/units/{alpha.pk}/duties/", body, format="json", HTTP_IF_MATCH='"2"'
    )

    company = answer.json()["companies"][1]
    assert company["duties"] == [
        {"user": cast.staff.pk, "name": "Sgt Ben Cruz", "duty": "Company commander"}
    ]
    assert JournalEntry.objects.get(type="unit.staffed").data == {
        "before": {},
        "after": {"Sgt Ben Cruz": "Company commander"},
    }


@pytest.mark.parametrize("who", [["cadet"], ["staff", "staff"]])
def test_only_training_staff_are_assigned_and_each_once(cast, call_as, alpha, who):
    duties = [{"user": getattr(cast, name).pk, "duty": "Trainer"} for name in who]

    answer = call_as(cast.admin).put(
        f"/api/v1/units/{alpha.pk}/duties/",
        {"duties": duties},
        format="json",
        HTTP_IF_MATCH='"2"',
    )

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["duties"])


def test_units_of_a_released_term_stay_as_they_are(cast, call_as, alpha):
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.RELEASED)
    admin = call_as(cast.admin)

    answers = [
        admin.do(f"terms/{cast.term.pk}/tree/", {"company": "Zulu"}),
        admin.do(f"terms/{cast.term.pk}/tree/copy/", {"source": cast.term.pk}),
        admin.edit(f"units/{alpha.pk}/", {"company": "Apex"}, version=2),
        admin.delete(f"/api/v1/units/{alpha.pk}/"),
        admin.do("enrolment-moves/", moving(cast, [cast.enrolment])),
    ]

    assert [answer.json()["code"] for answer in answers] == ["term_closed"] * 5


def moving(cast, enrolments, company="Bravo", platoon="2nd"):
    return {
        "term": cast.term.pk,
        "enrolments": [each.pk for each in enrolments],
        "company": company,
        "platoon": platoon,
    }


def test_cadets_move_together_and_back_together(cast, call_as):
    admin = call_as(cast.admin)
    both = [cast.enrolment, cast.other_enrolment]

    moved = admin.do("enrolment-moves/", moving(cast, both))
    after = places(*both)
    undone = admin.do(f"enrolment-moves/{moved.json()['id']}/undo/", {})

    assert (moved.status_code, moved.json()["count"]) == (201, 2)
    assert after == [("Bravo", "2nd")] * 2
    assert undone.status_code == 200
    assert places(*both) == [("Alpha", "1st"), ("Bravo", "1st")]
    listed = admin.ask("enrolment-moves/", term=cast.term.pk).json()["results"]
    assert [each["undone_at"] is None for each in listed] == [False]


def test_who_was_moved_again_since_stays_there_when_the_move_is_undone(cast, call_as):
    admin = call_as(cast.admin)
    both = [cast.enrolment, cast.other_enrolment]
    first = admin.do("enrolment-moves/", moving(cast, both)).json()["id"]
    admin.do("enrolment-moves/", moving(cast, [cast.enrolment], company="Zulu"))

    answer = admin.do(f"enrolment-moves/{first}/undo/", {})
    again = admin.do(f"enrolment-moves/{first}/undo/", {})

    assert (answer.status_code, again.status_code) == (200, 409)
    assert places(*both) == [("Zulu", "2nd"), ("Bravo", "1st")]


def test_nobody_of_another_term_is_moved_along(cast, call_as):
    other = TermFactory(semester=Semester.SECOND, state=TermState.DRAFT)
    stranger = EnrolmentFactory(term=other)

    answer = call_as(cast.admin).do("enrolment-moves/", moving(cast, [cast.enrolment, stranger]))

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["enrolments"])
    assert places(cast.enrolment, stranger) == [("Alpha", "1st")] * 2


def test_a_move_that_moves_nobody_is_refused(cast, call_as):
    answer = call_as(cast.admin).do(
        "enrolment-moves/", moving(cast, [cast.enrolment], "Alpha", "1st")
    )

    assert answer.status_code == 400
    assert not EnrolmentMove.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_undo_one_move_at_once_one_undoes_it(cast):
    move = moves.move_enrolments(
        term=cast.term,
        enrolments=[cast.enrolment.pk],
        company="Bravo",
        platoon="2nd",
        actor=cast.admin,
    )

    results = at_once([partial(moves.undo_move, move=move, actor=cast.admin)] * 3)

    assert sorted(type(result).__name__ for result in results) == [
        "MoveUndone",
        "MoveUndone",
        "tuple",
    ]
    assert places(cast.enrolment) == [("Alpha", "1st")]


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_rename_one_unit_at_once_one_is_told(cast):
    units.add_unit(term=cast.term, company="Alpha", actor=cast.admin)
    unit = Unit.objects.get(company="Alpha", platoon="")
    acts = [
        partial(
            units.change_unit,
            unit=unit,
            version=1,
            changes={"company": name},
            actor=cast.admin,
        )
        for name in ("Apex", "Axe")
    ]

    results = at_once(acts)

    assert sorted(type(result).__name__ for result in results) == ["Stale", "Unit"]
