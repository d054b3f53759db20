"""Profiles: who reads and writes which part, what is missing for what, and versions."""

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from apps.cadets import profiles
from apps.cadets.choices import Purpose
from apps.cadets.completeness import missing_for
from apps.cadets.models import Cadet, CadetProfile, RecordChange
from apps.cadets.profile_fields import HEALTH
from apps.core.errors import Stale
from apps.system.models import JournalEntry
from tests.cast import assemble
from tests.factories import CadetFactory, EnrolmentFactory

PARTS = ("profile", "health", "changes")


def path(cast, part="profile"):
    return f"cadets/{cast.enrolment.cadet_id}/{part}/"


def filled(cadet, **more):
    """A profile with everything that enrolment asks of somebody of age."""
    Cadet.objects.filter(pk=cadet.pk).update(
        birth_date=datetime.date(2000, 1, 1),
        course="BSIT",
        year_level=1,
        contact_number="0917 000 0000",
        address="12 Acacia Street",
    )
    given = {"emergency_name": "Rosa Alpha", "emergency_contact": "0917 111 1111"}
    return CadetProfile.objects.create(cadet=cadet, **given | more)


@pytest.mark.parametrize("part", PARTS)
def test_a_profile_is_for_the_cadet_and_the_admin_only(cast, call_as, part):
    found = {
        name: call_as(getattr(cast, name) if name else None).ask(path(cast, part)).status_code
        for name in ("admin", "cadet", "other_cadet", "staff")
    }

    assert found == {"admin": 200, "cadet": 200, "other_cadet": 404, "staff": 403}


def test_another_cadets_profile_answers_like_one_that_does_not_exist(cast, call_as):
    caller = call_as(cast.other_cadet)
    same = {"HTTP_X_REQUEST_ID": "same-same"}

    for part in PARTS:
        other = caller.get(f"/api/v1/{path(cast, part)}", **same)
        missing = caller.get(f"/api/v1/cadets/999999/{part}/", **same)
        assert (other.status_code, other.content) == (missing.status_code, missing.content)


def test_health_notes_are_on_no_answer_but_their_own(cast, call_as):
    filled(cast.enrolment.cadet, allergies="Penicillin")
    admin = call_as(cast.admin)

    elsewhere = [
        admin.ask(address)
        for address in (
            path(cast),
            f"cadets/{cast.enrolment.cadet_id}/",
            "cadets/",
            "enrolments/",
            path(cast, "changes"),
        )
    ]

    assert all(b"Penicillin" not in answer.content for answer in elsewhere)
    assert not set(HEALTH) & set(elsewhere[0].json())
    assert admin.ask(path(cast, "health")).json()["allergies"] == "Penicillin"


def test_an_admin_who_opens_health_notes_stands_in_the_journal_and_the_cadet_does_not(
    cast, call_as
):
    opened = JournalEntry.objects.filter(type="cadet.health_opened")
    call_as(cast.cadet).ask(path(cast, "health"))
    assert not opened.exists()

    call_as(cast.admin).ask(path(cast, "health"))

    assert [(entry.actor, entry.cadet_ids) for entry in opened] == [
        (cast.admin, [cast.enrolment.cadet_id])
    ]


def test_a_cadet_fills_in_their_profile_and_the_journal_keeps_names_of_fields_only(cast, call_as):
    cadet = call_as(cast.cadet)

    first = cadet.edit(path(cast), {"emergency_name": "Rosa Alpha"}, version=0)
    again = cadet.edit(path(cast), {"allergies": "Penicillin"}, version=1)

    assert (first.status_code, again.status_code, again.headers["ETag"]) == (200, 200, '"2"')
    entries = JournalEntry.objects.filter(type="cadet.profile_changed").order_by("id")
    assert [entry.data for entry in entries] == [
        {"fields": ["emergency_name"]},
        {"fields": ["allergies"]},
    ]
    assert not RecordChange.objects.exists()


@pytest.mark.parametrize("field", ["origin", "home_school", "serial_number"])
def test_a_cadet_does_not_write_what_the_office_enters(cast, call_as, field):
    value = {"origin": "transferee"}.get(field, "X-1")

    refused = call_as(cast.cadet).edit(path(cast), {field: value}, version=0)
    written = call_as(cast.admin).edit(path(cast), {field: value}, version=0)

    assert (refused.status_code, refused.json()["fields"]) == (400, {field: ["Unknown field."]})
    assert written.json()[field] == value


@pytest.mark.parametrize(
    "field", ["last_name", "first_name", "birth_date", "sex", "student_number", "course"]
)
def test_a_cadet_never_changes_a_legal_field_by_themself(cast, call_as, field):
    address = f"cadets/{cast.enrolment.cadet_id}/"

    answer = call_as(cast.cadet).edit(address, {field: "2000-01-01"}, version=1)

    assert (answer.status_code, answer.json()["fields"]) == (400, {field: ["Unknown field."]})


def test_a_late_editor_is_shown_the_profile_as_it_is_now(cast, call_as):
    call_as(cast.cadet).edit(path(cast), {"boots_size": "42"}, version=0)

    answer = call_as(cast.admin).edit(path(cast), {"boots_size": "44"}, version=0)

    current = answer.json()["data"]["current"]
    assert (answer.status_code, current["boots_size"], current["version"]) == (412, "42", 1)
    assert not set(HEALTH) & set(current)


def test_a_late_editor_is_shown_the_record_as_it_is_now(cast, call_as):
    address = f"cadets/{cast.enrolment.cadet_id}/"
    admin = call_as(cast.admin)
    admin.edit(address, {"course": "BSIT"}, version=1)

    answer = admin.edit(address, {"course": "BSN"}, version=1)

    current = answer.json()["data"]["current"]
    assert (answer.status_code, current["course"], current["version"]) == (412, "BSIT", 2)


def test_an_admins_edit_keeps_old_and_new_values_of_legal_fields_and_none_of_contact(cast, call_as):
    admin = call_as(cast.admin)
    changes = {"birth_date": "2005-05-05", "address": "12 Acacia Street", "course": "BSIT"}
    admin.edit(f"cadets/{cast.enrolment.cadet_id}/", changes, version=1)

    told = admin.ask(path(cast, "changes")).json()["changes"]

    assert {(line["field"], line["before"], line["after"]) for line in told} == {
        ("birth_date", "", "2005-05-05"),
        ("course", "", "BSIT"),
    }
    assert {line["changed_by"] for line in told} == {cast.admin.full_name}


def test_archiving_and_restoring_keep_their_reasons(cast, call_as):
    admin = call_as(cast.admin)
    address = f"cadets/{cast.enrolment.cadet_id}"
    admin.do(f"{address}/archive/", {"reason": "Left the school"})
    admin.do(f"{address}/restore/", {"reason": "Came back"})

    told = admin.ask(path(cast, "changes")).json()["changes"]

    assert [(line["field"], line["after"], line["reason"]) for line in told] == [
        ("archived", "false", "Came back"),
        ("archived", "true", "Left the school"),
    ]


def test_a_restore_without_a_reason_is_refused(cast, call_as):
    admin = call_as(cast.admin)
    admin.do(f"cadets/{cast.enrolment.cadet_id}/archive/", {"reason": "Left the school"})

    answer = admin.do(f"cadets/{cast.enrolment.cadet_id}/restore/", {})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["reason"])


def test_what_was_kept_of_a_record_cannot_be_changed_by_anybody(cast, call_as):
    call_as(cast.admin).edit(f"cadets/{cast.enrolment.cadet_id}/", {"course": "BSIT"}, version=1)

    for change in (
        lambda: RecordChange.objects.update(after="BSN"),
        lambda: RecordChange.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_student_number_of_somebody_else_is_refused_on_an_edit(cast, call_as):
    answer = call_as(cast.admin).edit(
        f"cadets/{cast.enrolment.cadet_id}/",
        {"student_number": cast.other_enrolment.cadet.student_number},
        version=1,
    )

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["student_number"])


def test_completeness_names_what_is_missing_for_each_purpose(cast, call_as):
    Cadet.objects.filter(pk=cast.enrolment.cadet_id).update(address="12 Acacia Street")
    profile = {"boots_size": "42", "uniform_size": "M", "beneficiary_name": "Rosa Alpha"}
    call_as(cast.cadet).edit(path(cast), profile, version=0)

    told = call_as(cast.cadet).ask(path(cast)).json()["completeness"]

    assert {each["purpose"]: (each["needed"], each["missing"]) for each in told} == {
        "enrolment": (
            8,
            [
                "birth_date",
                "course",
                "year_level",
                "contact_number",
                "emergency_name",
                "emergency_contact",
            ],
        ),
        "graduation": (7, ["birth_date", "email", "birth_place", "beneficiary_relation"]),
        "uniform": (3, ["cap_size"]),
    }


@pytest.mark.parametrize(("born", "asks"), [("2008-11-22", True), ("2008-11-21", False)])
def test_a_guardian_is_asked_for_until_the_eighteenth_birthday(cast, time_machine, born, asks):
    time_machine.move_to(datetime.datetime(2026, 11, 21, 4, tzinfo=datetime.UTC))
    cadet = cast.enrolment.cadet
    profile = filled(cadet)
    Cadet.objects.filter(pk=cadet.pk).update(birth_date=born)
    cadet.refresh_from_db()

    missing = missing_for(Purpose.ENROLMENT, cadet, profile)

    assert ("guardian_name" in missing) == asks


@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_filter_finds_exactly_those_whose_completeness_names_something(cast, call_as, purpose):
    complete = {
        "birth_place": "Marawi",
        "beneficiary_name": "Rosa",
        "beneficiary_relation": "mother",
        "boots_size": "42",
        "uniform_size": "M",
        "cap_size": "7",
    }
    filled(cast.enrolment.cadet, **complete)
    Cadet.objects.filter(pk=cast.enrolment.cadet_id).update(email="alpha@home.example")
    minor = EnrolmentFactory(term=cast.term)
    filled(minor.cadet, **complete)
    Cadet.objects.filter(pk=minor.cadet_id).update(birth_date="2015-01-01", email="")
    staff = call_as(cast.staff)

    found = {
        row["cadet"]["id"] for row in staff.ask("enrolments/", incomplete=purpose).json()["results"]
    }
    listed = {row["id"] for row in staff.ask("cadets/", incomplete=purpose).json()["results"]}

    expected = {
        cadet.pk
        for cadet in Cadet.objects.all()
        if missing_for(purpose, cadet, profiles.profile_of(cadet))
    }
    assert found == listed == expected
    assert cast.enrolment.cadet_id not in found


def test_the_roster_is_narrowed_to_who_left_or_stayed(cast, call_as):
    call_as(cast.admin).do(
        f"cadets/{cast.enrolment.cadet_id}/archive/", {"reason": "Left the school"}
    )
    staff = call_as(cast.staff)

    found = {
        word: [row["id"] for row in staff.ask("enrolments/", archived=word).json()["results"]]
        for word in ("true", "false")
    }

    assert found == {"true": [cast.enrolment.pk], "false": [cast.other_enrolment.pk]}


def test_the_roster_of_1500_costs_the_same_queries_as_that_of_two(cast, call_as):
    staff = call_as(cast.staff)
    asked = {"term": cast.term.pk, "incomplete": "enrolment", "archived": "false"}

    def queries():
        with CaptureQueriesContext(connection) as seen:
            answer = staff.ask("enrolments/", page_size=200, **asked)
        assert answer.status_code == 200, answer.content
        return len(seen), answer.json()["count"]

    few, two = queries()
    cadets = Cadet.objects.bulk_create(CadetFactory.build_batch(1498))
    CadetProfile.objects.bulk_create(CadetProfile(cadet=cadet) for cadet in cadets[::2])
    made = [EnrolmentFactory.build(cadet=cadet, term=cast.term) for cadet in cadets]
    type(made[0]).objects.bulk_create(made)

    assert queries() == (few, 1500)
    assert two == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_are_the_first_to_write_a_profile_one_is_told(settings):
    settings.JOURNAL_READERS = ()
    cast = assemble()
    gate = threading.Barrier(2)
    found = []

    def write(actor, size):
        try:
            gate.wait(timeout=10)
            profiles.edit_profile(
                cadet=cast.enrolment.cadet, version=0, changes={"boots_size": size}, actor=actor
            )
            found.append("saved")
        except Stale:
            found.append("stale")
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=write, args=pair)
        for pair in ((cast.admin, "42"), (cast.cadet, "44"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(found) == ["saved", "stale"]
    assert CadetProfile.objects.get().version == 1
