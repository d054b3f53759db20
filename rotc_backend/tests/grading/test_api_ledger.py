"""Merits and demerits through the API: who may, what is refused, what stays."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.grading import services
from apps.grading.models import LedgerEntry
from apps.system.models import JournalEntry
from tests.factories.grading import LedgerEntryFactory


def demerit(cast, **changes):
    """Five demerits for the cadet of Alpha, today."""
    return {
        "enrolment": cast.enrolment.pk,
        "kind": "demerit",
        "points": 5,
        "reason": "No name plate",
        "occurred_on": "2026-11-21",
    } | changes


def test_awarding_is_for_staff_and_admins(graded, call_as):
    found = [
        call_as(person).do("ledger/", demerit(graded)).status_code
        for person in (None, graded.other_cadet, graded.cadet, graded.staff, graded.admin)
    ]

    assert found == [401, 403, 403, 201, 201]


def test_each_person_sees_only_the_ledger_they_may_see(graded, call_as):
    mine = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    other = LedgerEntryFactory(enrolment=graded.other_enrolment, issued_by=graded.staff)

    seen = {
        name: sorted(row["id"] for row in call_as(person).ask("ledger/").json()["results"])
        for name, person in (
            ("other cadet", graded.other_cadet),
            ("the cadet", graded.cadet),
            ("staff", graded.staff),
            ("admin", graded.admin),
        )
    }

    assert call_as(None).ask("ledger/").status_code == 401
    assert seen == {
        "other cadet": [other.pk],
        "the cadet": [mine.pk],
        "staff": [mine.pk, other.pk],
        "admin": [mine.pk, other.pk],
    }


def test_a_demerit_says_who_gave_how_much_for_what(graded, call_as):
    answer = call_as(graded.staff).do("ledger/", demerit(graded))

    entry = answer.json()
    del entry["id"], entry["created_at"], entry["can_void"]
    assert entry == {
        "enrolment": graded.enrolment.pk,
        "cadet": graded.enrolment.cadet_id,
        "name": graded.enrolment.cadet.name,
        "company": "Alpha",
        "platoon": "1st",
        "kind": "demerit",
        "points": 5,
        "rule": None,
        "reason": "No name plate",
        "occurred_on": "2026-11-21",
        "issued_by": "Sgt Ben Cruz",
        "voids": None,
        "voided": None,
        "batch": None,
        "acknowledged_at": None,
        "can_acknowledge": False,
        "appeal": None,
        "can_appeal": False,
        "appeal_until": None,
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"points": 0}, "points"),
        ({"points": 101}, "points"),
        ({"points": "5"}, "points"),
        ({"points": True}, "points"),
        ({"points": 2.5}, "points"),
        ({"reason": " "}, "reason"),
        ({"kind": "bonus"}, "kind"),
        ({"occurred_on": "2026-11-22"}, "occurred_on"),
        ({"occurred_on": "2026-07-31"}, "occurred_on"),
        ({"mood": "bad"}, "mood"),
    ],
)
def test_an_impossible_entry_is_refused_and_names_its_field(graded, call_as, changes, field):
    answer = call_as(graded.staff).do("ledger/", demerit(graded, **changes))

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert LedgerEntry.objects.count() == 0


def test_a_repeated_request_counts_once(graded, call_as):
    staff, key = call_as(graded.staff), uuid.uuid4()

    first = staff.do("ledger/", demerit(graded), key=key)
    again = staff.do("ledger/", demerit(graded), key=key)
    other = staff.do("ledger/", demerit(graded, points=6), key=key)

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert (first.json(), again.headers["Idempotency-Replayed"]) == (again.json(), "true")
    assert LedgerEntry.objects.count() == 1


def test_an_act_counts_once_even_when_its_stored_answer_is_gone(graded):
    act = {
        "enrolment": graded.enrolment,
        "kind": "merit",
        "points": 5,
        "reason": "Led the drill",
        "occurred_on": timezone.localdate(),
        "client_op_id": uuid.uuid4(),
        "actor": graded.staff,
    }

    first, again = services.award(**act), services.award(**act)

    assert (first.pk, LedgerEntry.objects.count()) == (again.pk, 1)
    with pytest.raises(services.OperationReused):
        services.award(**act | {"points": 6})


def test_a_batch_is_one_act_with_one_journal_entry(graded, call_as):
    key = uuid.uuid4()
    both = [graded.enrolment.pk, graded.other_enrolment.pk]
    body = demerit(graded, enrolments=both, kind="merit")
    del body["enrolment"]

    answer = call_as(graded.staff).do("ledger/batch/", body, key=key)
    call_as(graded.staff).do("ledger/batch/", body, key=key)

    assert answer.status_code == 201
    assert answer.json()["batch"] == str(key)
    assert [entry["enrolment"] for entry in answer.json()["entries"]] == both
    assert {entry.client_op_id for entry in LedgerEntry.objects.all()} == {
        uuid.uuid5(key, str(pk)) for pk in both
    }
    recorded = JournalEntry.objects.get(type="merit.awarded")
    assert recorded.ids["enrolments"] == both
    assert recorded.cadet_ids == [graded.enrolment.cadet_id, graded.other_enrolment.cadet_id]


def test_a_batch_with_an_unknown_cadet_gives_nothing(graded, call_as):
    body = demerit(graded, enrolments=[graded.enrolment.pk, 999999])
    del body["enrolment"]

    assert call_as(graded.staff).do("ledger/batch/", body).status_code == 404
    assert LedgerEntry.objects.count() == 0


def test_a_voided_demerit_no_longer_counts_and_stays_readable(worked, call_as):
    cast = worked.cast
    entry = LedgerEntry.objects.get(enrolment=worked.enrolment, kind="demerit")

    answer = call_as(cast.admin).do(f"ledger/{entry.pk}/void/", {"reason": "Wrong cadet"})

    assert (answer.status_code, answer.json()["voids"]) == (201, entry.pk)
    grade = call_as(cast.cadet).ask("me/grade/").json()
    assert grade["numbers"]["to_date"]["aptitude"] == "30.00"
    assert [(row["points"], row["is_voided"]) for row in grade["receipt"]["entries"]] == [
        (5, False),
        (12, True),
    ]
    rows = call_as(cast.cadet).ask("ledger/", kind="demerit").json()["results"]
    voided = next(row for row in rows if row["id"] == entry.pk)["voided"]
    assert (voided["by"], voided["reason"]) == ("Maj Cora Lim", "Wrong cadet")


def test_voiding_twice_is_refused(graded, call_as):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    admin = call_as(graded.admin)

    first = admin.do(f"ledger/{entry.pk}/void/", {"reason": "Wrong cadet"})
    again = admin.do(f"ledger/{entry.pk}/void/", {"reason": "Wrong cadet"})
    the_row = admin.do(f"ledger/{first.json()['id']}/void/", {"reason": "Wrong row"})

    assert (first.status_code, again.status_code, the_row.status_code) == (201, 409, 409)
    assert again.json()["code"] == "already_voided"


@pytest.mark.parametrize(
    ("who", "days_ago", "status"),
    [
        ("staff", 0, 201),
        ("staff", 1, 403),
        ("other_staff", 0, 403),
        ("admin", 30, 201),
        ("cadet", 0, 403),
    ],
)
def test_staff_void_their_own_entries_of_today_and_admins_any(
    graded, call_as, who, days_ago, status
):
    given = timezone.now() - timedelta(days=days_ago)
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff, created_at=given)
    caller = call_as(getattr(graded, who))

    offered = caller.ask("ledger/").json()["results"][0]["can_void"]
    answer = caller.do(f"ledger/{entry.pk}/void/", {"reason": "Wrong cadet"})

    assert (answer.status_code, offered) == (status, status == 201)


def test_nobody_gives_themself_merits(graded):
    graded.staff.cadet = graded.enrolment.cadet
    graded.enrolment.cadet.user = graded.staff
    graded.enrolment.cadet.save()

    with pytest.raises(services.AboutOneself):
        services.award(
            enrolment=graded.enrolment,
            kind="merit",
            points=5,
            reason="Led the drill",
            occurred_on=timezone.localdate(),
            client_op_id=uuid.uuid4(),
            actor=graded.staff,
        )


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_change_an_entry(graded, act):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    rows = LedgerEntry.objects.filter(pk=entry.pk)

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        rows.update(points=1) if act == "update" else rows.delete()

    assert rows.get().points == 5


@pytest.mark.parametrize("unlike", [{"points": 4}, {"kind": "merit"}])
def test_the_database_itself_refuses_a_void_that_is_not_like_its_entry(graded, unlike):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)

    with pytest.raises(DatabaseError, match="repeats enrolment"), transaction.atomic():
        LedgerEntryFactory(
            enrolment=graded.enrolment, issued_by=graded.staff, voids=entry, **unlike
        )


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_ledger_costs_the_same_however_long_it_is(
    graded, call_as, django_assert_num_queries, count
):
    LedgerEntryFactory.create_batch(count, enrolment=graded.enrolment, issued_by=graded.staff)
    caller = call_as(graded.admin)

    with django_assert_num_queries(4):  # session, cursor, count, rows
        answer = caller.ask("ledger/", page_size=50)

    assert answer.json()["count"] == count
