"""The same few people everywhere: an admin, two staff, a cadet of Alpha, a cadet of Bravo."""

from dataclasses import dataclass

from apps.authentication.models import User
from apps.cadets.models import Enrolment
from apps.core.permissions import Role
from apps.system.models import Term
from tests.factories import CadetFactory, EnrolmentFactory, StaffFactory, TermFactory, UserFactory


@dataclass(frozen=True)
class Cast:
    """Who is in the story, in the open term."""

    term: Term
    admin: User
    staff: User
    other_staff: User
    cadet: User
    other_cadet: User
    enrolment: Enrolment
    other_enrolment: Enrolment


def assemble() -> Cast:
    """Bring everybody on stage."""
    term = TermFactory()
    cadet = UserFactory(username="2026-0001", full_name="Alon Alpha")
    other = UserFactory(username="2026-0002", full_name="Bea Bravo")
    staff = UserFactory(username="sgt.cruz", full_name="Sgt Ben Cruz", role=Role.STAFF)
    other_staff = UserFactory(username="sgt.diaz", full_name="Sgt Dan Diaz", role=Role.STAFF)
    StaffFactory(user=staff)
    StaffFactory(user=other_staff, last_name="Diaz", first_name="Dan")
    return Cast(
        term=term,
        admin=UserFactory(username="commandant", full_name="Maj Cora Lim", role=Role.ADMIN),
        staff=staff,
        other_staff=other_staff,
        cadet=cadet,
        other_cadet=other,
        enrolment=EnrolmentFactory(
            term=term,
            cadet=CadetFactory(user=cadet, student_number="2026-0001", last_name="Alpha"),
        ),
        other_enrolment=EnrolmentFactory(
            term=term,
            company="Bravo",
            cadet=CadetFactory(user=other, student_number="2026-0002", last_name="Bravo"),
        ),
    )
