"""Merits and demerits from files: entered as an award is, never twice, and voided by an undo."""

from datetime import date

import pytest

from apps.grading.choices import AppealState
from apps.grading.models import Appeal, LedgerEntry
from apps.integration.models import ImportedEntry
from apps.system.models import JournalEntry
from tests.factories.grading import AppealFactory, LedgerEntryFactory
from tests.integration.record_files import (
    LEDGER,
    applied,
    codes_of,
    csv_of,
    json_of,
    rows_of,
    send,
    undone,
    verdicts_of,
    workbook_of,
)

ALON, BEA = "2026-0001", "2026-0002"
HELP = (ALON, "", "merit", "10", "Helped to carry the sick", "2026-09-05")
LATE = (BEA, "", "Demerit", "5", "Late for the colours", "2026-09-12")


@pytest.fixture
def read(admin, cast):
    """Upload merits and demerits."""

    def up(*lines, header=LEDGER, content=None, name="ledger.csv"):
        content = csv_of(header, *lines) if content is None else content
        return send(admin, "ledger", cast.term, content, name).json()

    return up


def entries():
    """What the ledger holds, in the order it was written."""
    names = ("enrolment_id", "kind", "points", "reason", "occurred_on")
    return list(LedgerEntry.objects.filter(voids=None).order_by("id").values_list(*names))


def test_merits_and_demerits_are_entered_as_standing_entries_of_the_admin(cast, admin, read):
    made = read(HELP, LATE)

    done = applied(admin, made).json()

    assert (made["summary"]["new"], done["state"]) == (2, "applied")
    assert entries() == [
        (cast.enrolment.pk, "merit", 10, "Helped to carry the sick", date(2026, 9, 5)),
        (cast.other_enrolment.pk, "demerit", 5, "Late for the colours", date(2026, 9, 12)),
    ]
    assert {entry.issued_by for entry in LedgerEntry.objects.all()} == {cast.admin}
    told = JournalEntry.objects.get(type="records.imported")
    assert len(told.ids["entries"]) == 2
    assert told.cadet_ids == sorted([cast.enrolment.cadet_id, cast.other_enrolment.cadet_id])


def test_the_cadet_reads_the_entry_in_their_own_ledger(cast, admin, read, call_as):
    applied(admin, read(LATE))

    [shown] = call_as(cast.other_cadet).ask("ledger/").json()["results"]

    assert (shown["points"], shown["reason"]) == (5, "Late for the colours")


def test_an_entry_that_stands_is_not_entered_twice(cast, admin, read):
    applied(admin, read(HELP))

    again = read((ALON, "", "Merits", "10", "helped to  carry the SICK", "2026-09-05"), LATE)
    applied(admin, again)

    assert verdicts_of(admin, again) == ["same", "new"]
    assert len(entries()) == 2


def test_an_entry_that_was_voided_may_be_entered_again(cast, admin, read):
    first = read(HELP)
    applied(admin, first)
    undone(admin, first)

    again = read(HELP)

    assert verdicts_of(admin, again) == ["new"]
    assert applied(admin, again).status_code == 200


def test_one_entry_twice_in_a_file_is_a_duplicate(admin, read):
    assert verdicts_of(admin, read(HELP, HELP, LATE)) == ["new", "duplicate", "new"]


def test_two_entries_of_one_cadet_that_differ_are_both_entered(admin, read):
    other = (*HELP[:3], "11", *HELP[4:])

    assert verdicts_of(admin, read(HELP, other)) == ["new", "new"]


@pytest.mark.parametrize("points", ["0", "101", "-5", "+5", "2.5", "five", "1e1", ""])
def test_points_are_whole_from_one_to_a_hundred(admin, read, points):
    [row] = rows_of(admin, read((*HELP[:3], points, *HELP[4:])))

    assert row["verdict"] == "error"
    assert [problem["field"] for problem in row["problems"]] == ["points"]


@pytest.mark.parametrize(
    ("said", "column"),
    [
        (("bonus", "Helped", "2026-09-05"), "kind"),
        (("", "Helped", "2026-09-05"), "kind"),
        (("merit", "", "2026-09-05"), "reason"),
        (("merit", "ok", "2026-09-05"), "reason"),
        (("merit", "x" * 501, "2026-09-05"), "reason"),
        (("merit", "Helped", ""), "occurred_on"),
        (("merit", "Helped", "2026-07-25"), "occurred_on"),
        (("merit", "Helped", "2026-10-17"), "occurred_on"),
        (("merit", "Helped", "05/09/2026"), "occurred_on"),
    ],
)
def test_kind_reason_and_a_day_of_the_term_are_asked_for(admin, read, said, column):
    kind, reason, on = said
    [row] = rows_of(admin, read((ALON, "", kind, "5", reason, on)))

    assert row["verdict"] == "error"
    assert [problem["field"] for problem in row["problems"]] == [column]


def test_nobody_imports_points_for_themself(cast, admin, read):
    cast.enrolment.cadet.user = cast.admin
    cast.enrolment.cadet.save()

    [row] = rows_of(admin, read(HELP))

    assert (row["verdict"], codes_of(row)) == ("error", ["about_oneself"])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (workbook_of(LEDGER, (*HELP[:3], 10, *HELP[4:])), "ledger.xlsx"),
        (
            json_of(
                ("id", "record_type", "score", "remarks", "date"),
                (ALON, "m", 10, "Helped to carry the sick", "2026-09-05"),
            ),
            "ledger.json",
        ),
    ],
)
def test_a_ledger_comes_as_workbook_or_as_json(admin, cast, content, name):
    made = send(admin, "ledger", cast.term, content, name).json()

    assert verdicts_of(admin, made) == ["new"]


def test_applying_twice_enters_once(admin, read):
    made = read(HELP)

    answers = [applied(admin, made).status_code for _ in range(2)]

    assert (answers, len(entries())) == ([200, 200], 1)


def test_an_entry_awarded_by_hand_since_the_preview_stops_the_file(cast, admin, read):
    made = read(HELP, LATE)
    LedgerEntryFactory(
        enrolment=cast.enrolment,
        kind="merit",
        points=10,
        reason="Helped to carry the sick",
        issued_by=cast.staff,
    )

    answer = applied(admin, made)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")
    assert len(entries()) == 1


def test_an_undo_voids_every_entry_and_settles_open_appeals(cast, admin, read):
    made = read(HELP, LATE)
    applied(admin, made)
    late = LedgerEntry.objects.get(kind="demerit")
    AppealFactory(ledger_entry=late, submitted_by=cast.other_cadet)

    back = undone(admin, made, "The list of last year").json()

    assert back["state"] == "undone"
    assert LedgerEntry.objects.filter(voids__isnull=False).count() == 2
    assert {row.reason for row in LedgerEntry.objects.exclude(voids=None)} == {
        "The list of last year"
    }
    assert Appeal.objects.get().state == AppealState.SETTLED
    assert len(JournalEntry.objects.get(type="records.import_undone").ids["entries"]) == 4
    assert ImportedEntry.objects.count() == 2


def test_an_entry_voided_since_stops_the_undo_of_the_whole_file(admin, read):
    made = read(HELP, LATE)
    applied(admin, made)
    entry = LedgerEntry.objects.get(kind="demerit")
    admin.do(f"ledger/{entry.pk}/void/", {"reason": "It was not so"})

    answer = undone(admin, made)

    assert (answer.status_code, answer.json()["code"]) == (409, "changed_since_import")
    assert answer.json()["detail"] == "1 of 2 entries were voided since. Nothing was taken back."
    assert LedgerEntry.objects.filter(voids__isnull=False).count() == 1
