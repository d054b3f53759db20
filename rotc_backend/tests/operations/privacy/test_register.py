"""The register of purposes: every field of every table has its line, and people can read it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from apps.cadets.models import Cadet
from apps.operations.privacy import chores
from apps.operations.privacy.own_tables import SECTIONS
from apps.operations.privacy.register import REGISTER, Purpose, Table, faults_of, lines, tables
from apps.operations.privacy.register.form import BASIS

OWN = {table.label for tables in SECTIONS.values() for table in tables}


@pytest.fixture
def new_field():
    """A field that somebody adds to the cadets and tells nobody about."""
    field = models.CharField(max_length=10, null=True)
    field.contribute_to_class(Cadet, "shoe_colour")
    yield
    Cadet._meta.local_fields.remove(field)
    Cadet._meta._expire_cache()


def printed(*args):
    out = io.StringIO()
    call_command("privacy_register", *args, stdout=out, stderr=out)
    return out.getvalue()


def test_every_field_of_every_table_has_a_line_and_every_line_a_field():
    assert faults_of(REGISTER, tables()) == []
    assert "Every field" in printed("--check")


def test_a_new_field_without_a_purpose_is_named(new_field):
    with pytest.raises(CommandError, match="1 faults"):
        printed("--check")
    with pytest.raises(chores.RegisterDiffers, match=r"cadets\.Cadet\.shoe_colour: no line"):
        chores.check_register()


def test_a_line_without_its_field_and_a_field_said_twice_are_named():
    register = (Table("a.A", plain="id id gone"), Table("b.B", plain="id"))

    assert faults_of(register, {"a.A": ["id", "name"], "c.C": ["id"]}) == [
        "a.A.gone: no such field",
        "a.A.id: named twice",
        "a.A.name: no line",
        "b.B: no such table",
        "c.C.id: no line",
    ]


def test_every_purpose_has_a_ground_and_something_that_is_kept_for_it():
    assert set(BASIS) == set(Purpose)
    assert {line.purpose for line in lines()} == set(Purpose)


def test_whatever_is_kept_about_a_person_is_given_to_them_or_has_a_reason_not_to_be():
    neither = [
        f"{table.label}: {part.what}"
        for table in REGISTER
        for part in table.parts
        if part.withheld is None and table.label not in OWN
    ]

    assert neither == []


def test_health_religion_birth_dates_and_grades_are_sensitive():
    sensitive = {
        f"{line.table}.{name}" for line in lines() if line.is_sensitive for name in line.fields
    }

    assert sensitive >= {
        "cadets.Cadet.birth_date",
        "cadets.CadetProfile.conditions",
        "cadets.CadetProfile.religion",
        "attendance.ExcuseAttachment.file",
        "grading.ReleasedGrade.total",
        "reports.GraduateSerial.serial",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["cadet", "staff", "admin"])
def test_everybody_of_the_unit_can_read_the_register(cast, call_as, who):
    shown = call_as(getattr(cast, who)).ask("privacy/register/").json()["purposes"]

    assert [group["title"] for group in shown] == [str(each.label) for each in Purpose]
    earlier = [line for group in shown for line in group["lines"] if "Earlier" in line["what"]]
    assert any(line["table"] == "attendance.AttendanceRecordHistory" for line in earlier)


def test_the_register_is_printed_for_people_and_for_machines():
    assert "Your health notes" in printed()
    assert [group["key"] for group in json.loads(printed("--json"))] == Purpose.values
