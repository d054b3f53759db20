"""A unit that can issue: two released terms, cadets who passed both, and people who sign."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from apps.authentication.models import User
from apps.cadets.choices import MSLevel
from apps.cadets.models import Enrolment
from apps.core.permissions import Role
from apps.grading.models import ReleasedGrade
from apps.reports import signatories
from apps.reports.choices import Position
from apps.system.choices import Semester, TermState
from apps.system.models import Term
from tests.factories import CadetFactory, EnrolmentFactory, TermFactory, UserFactory
from tests.factories.grading import stored_policy

SIGNS = {
    Position.PREPARER: "Sgt Ana Preparer",
    Position.CHECKER: "Sgt Ben Checker",
    Position.COMMANDANT: "Maj Cora Lim",
    Position.REGISTRAR: "Dr. Dan Registrar",
}
TALLY = {
    "held": 15,
    "credit": "15.00",
    "present": 15,
    "late": 0,
    "excused": 0,
    "absent": 0,
    "merits": 0,
    "demerits": 0,
}


@dataclass(frozen=True)
class Unit:
    """Everybody in the story; the graduates are of the second term."""

    first: Term
    term: Term
    admin: User
    staff: User
    graduate: User
    other_graduate: User
    enrolment: Enrolment
    other_enrolment: Enrolment

    def body(self, *enrolments: Enrolment) -> dict:
        """What issuing certificates for these cadets takes."""
        return {
            "kind": "certificate_of_completion",
            "term": self.term.pk,
            "enrolments": [each.pk for each in enrolments or (self.enrolment,)],
        }


def assemble_unit(*, with_signatories: bool = True) -> Unit:
    """Bring the unit on stage."""
    first = TermFactory(state=TermState.CLOSED)
    term = TermFactory(
        semester=Semester.SECOND,
        starts_on=date(2027, 1, 5),
        ends_on=date(2027, 5, 20),
        state=TermState.RELEASED,
    )
    admin = UserFactory(username="commandant", full_name="Maj Cora Lim", role=Role.ADMIN)
    people = [
        UserFactory(username=f"2026-000{n}", full_name=name)
        for n, name in ((1, "Ana Ñuñez"), (2, "Bea Cruz"))
    ]
    rows = [
        passed_both(user, first, term, admin, last_name=name)
        for user, name in zip(people, ("Ñuñez", "Cruz"), strict=True)
    ]
    if with_signatories:
        everybody_signs(admin)
    staff = UserFactory(username="sgt.cruz", full_name="Sgt Ben Cruz", role=Role.STAFF)
    return Unit(first, term, admin, staff, *people, *rows)


def passed_both(user: User, first: Term, term: Term, admin: User, *, last_name: str) -> Enrolment:
    """Make a cadet who passed MS 1 and MS 2; returns the second enrolment."""
    cadet = CadetFactory(
        user=user,
        student_number=user.username,
        last_name=last_name,
        course="BSIT",
        year_level=2,
        birth_date=date(2006, 3, 1),
        address="12 Mabini Street",
        contact_number="0917 000 0001",
    )
    before = EnrolmentFactory(cadet=cadet, term=first)
    after = EnrolmentFactory(
        cadet=cadet, term=term, ms_level=MSLevel.MS2, effective_from=term.starts_on
    )
    for row in (before, after):
        release_as_passed(row, admin)
    return after


def release_as_passed(enrolment: Enrolment, admin: User) -> None:
    """Write a released grade that is a pass."""
    ReleasedGrade.objects.create(
        enrolment=enrolment,
        revision=1,
        total=Decimal("90.00"),
        equivalent=Decimal("1.50"),
        remark="passed",
        policy=stored_policy(),
        tally=TALLY,
        trace={},
        released_by=admin,
        released_at=timezone.now(),
    )


def everybody_signs(admin: User) -> None:
    """Enter somebody for every position, from last year on."""
    since = timezone.localdate() - timedelta(days=365)
    for position, name in SIGNS.items():
        signatories.add_signatory(position=position, name=name, valid_from=since, actor=admin)
