"""What the demo unit says of itself: profiles filled to different degrees, requests, the staff roll."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any, Final

from django.utils import timezone

from apps.attendance import services as attendance
from apps.attendance.choices import AttendanceStatus, DayState
from apps.attendance.models import TrainingDay
from apps.attendance.services import StaffMark
from apps.cadets import change_requests, profiles
from apps.cadets.choices import BloodType, LegalField
from apps.cadets.models import Cadet
from apps.staff.models import TrainingStaff
from apps.system.models import Term

# A die of its own: what is told here never moves a mark or a score of the demo.
SEED: Final = 710
TOWNS: Final = ("Marawi", "Iligan", "Tubod", "Malabang", "Cagayan de Oro")
RELATIONS: Final = ("mother", "father", "aunt", "elder brother")
RELATIVES: Final = ("Rosario", "Ernesto", "Milagros", "Danilo")
WISHES: Final = (
    (LegalField.MIDDLE_NAME, "De la Cruz", "My birth certificate spells it out."),
    (LegalField.BIRTH_DATE, "2006-02-14", "The roster took day and month the wrong way round."),
)


def record_of(number: int) -> dict[str, Any]:
    """What the register says of a cadet beside the name; one in five is left with blanks."""
    dice = Random(SEED + number)  # noqa: S311 - the demo is the same everywhere, on purpose
    told: dict[str, Any] = {
        "birth_date": date(2005, 1, 1) + timedelta(days=dice.randrange(700)),
        "year_level": dice.choice((1, 2)),
        "contact_number": f"0917 555 {number:04d}",
    }
    if number % 5 != 0:
        told["address"] = f"{dice.randrange(1, 99)} Acacia Street, {dice.choice(TOWNS)}"
        told["email"] = f"cadet-{number + 1:04d}@students.example"
    return told


def fill(cadets: Sequence[Cadet], *, actor: Any) -> None:
    """Let two cadets of three write their profiles, some of them only in part."""
    dice = Random(SEED)  # noqa: S311 - the demo is the same everywhere, on purpose
    for number, cadet in enumerate(cadets):
        if number % 3 == 0:
            continue
        told = profile_of(cadet, dice, is_whole=number % 3 == 1)
        profiles.edit_profile(cadet=cadet, version=0, changes=told, actor=cadet.user or actor)
    for cadet, (field, value, reason) in zip(cadets[5:], WISHES, strict=False):
        change_requests.submit_request(
            cadet=cadet, field=field, value=value, reason=reason, actor=cadet.user
        )


def profile_of(cadet: Cadet, dice: Random, *, is_whole: bool) -> dict[str, Any]:
    """Invent what a cadet says of themself."""
    relative, relation = dice.choice(RELATIVES), dice.choice(RELATIONS)
    told: dict[str, Any] = {
        "birth_place": dice.choice(TOWNS),
        "emergency_name": f"{relative} {cadet.last_name}",
        "emergency_relation": relation,
        "emergency_contact": f"0918 555 {cadet.pk % 10_000:04d}",
        "boots_size": str(dice.randrange(38, 46)),
    }
    if is_whole:
        told |= {
            "guardian_name": f"{relative} {cadet.last_name}",
            "guardian_contact": told["emergency_contact"],
            "beneficiary_name": f"{relative} {cadet.last_name}",
            "beneficiary_relation": relation,
            "uniform_size": dice.choice(("S", "M", "L", "XL")),
            "cap_size": dice.choice(("7", "7 1/8", "7 1/4")),
            "blood_type": str(dice.choice(list(BloodType))),
        }
    return told


def call_staff_rolls(term: Term, *, actor: Any) -> None:
    """Mark the training staff on every day of a term that was held."""
    members = list(TrainingStaff.objects.order_by("id"))
    held = TrainingDay.objects.filter(
        term=term, state=DayState.CLOSED, date__lt=timezone.localdate()
    )
    for number, day in enumerate(held.order_by("date")):
        marks = [staff_mark(member, place + number) for place, member in enumerate(members)]
        attendance.mark_staff(day=day, marks=marks, actor=actor)


def staff_mark(member: TrainingStaff, dice: int) -> StaffMark:
    """Say of one member that they were there, or now and then that they were not."""
    if dice % 13 == 0:
        return StaffMark(staff=member.pk, status=AttendanceStatus.EXCUSED, version=0)
    is_late = dice % 7 == 0
    return StaffMark(
        staff=member.pk,
        status=AttendanceStatus.LATE if is_late else AttendanceStatus.PRESENT,
        version=0,
        time_in=time(7, 20) if is_late else time(6, 45),
        time_out=time(11, 30),
    )
