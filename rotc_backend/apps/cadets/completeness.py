"""What a profile must say for each purpose, and what is still missing.

One table answers both questions: what one cadet lacks, and which cadets of a roster lack anything.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from apps.cadets.choices import Purpose, Sex
from apps.cadets.models import Cadet, CadetProfile

ADULT_AT: Final = 18

# Field names as the profile's answer has them; those of the record first.
OF_RECORD: Final[Mapping[Purpose, tuple[str, ...]]] = {
    Purpose.ENROLMENT: (
        "birth_date",
        "sex",
        "course",
        "year_level",
        "contact_number",
        "address",
    ),
    Purpose.GRADUATION: ("birth_date", "sex", "address", "email"),
    Purpose.UNIFORM: (),
}
OF_PROFILE: Final[Mapping[Purpose, tuple[str, ...]]] = {
    Purpose.ENROLMENT: ("emergency_name", "emergency_contact"),
    Purpose.GRADUATION: ("birth_place", "beneficiary_name", "beneficiary_relation"),
    Purpose.UNIFORM: ("boots_size", "uniform_size", "cap_size"),
}
# Asked of minors besides, for enrolment.
OF_MINORS: Final = ("guardian_name", "guardian_contact")
NOTHING: Final = frozenset({"", None, Sex.NONE})


def missing_for(purpose: Purpose, cadet: Cadet, profile: CadetProfile) -> tuple[str, ...]:
    """Name the fields that a purpose needs and nobody has filled, in the order of the form."""
    missing = [name for name in OF_RECORD[purpose] if getattr(cadet, name) in NOTHING]
    wanted = OF_PROFILE[purpose]
    if purpose == Purpose.ENROLMENT and is_minor(cadet.birth_date):
        wanted += OF_MINORS
    return (*missing, *(name for name in wanted if getattr(profile, name) in NOTHING))


def needed_for(purpose: Purpose, cadet: Cadet) -> int:
    """Count the fields that a purpose needs from this cadet."""
    is_more = purpose == Purpose.ENROLMENT and is_minor(cadet.birth_date)
    more = len(OF_MINORS) if is_more else 0
    return len(OF_RECORD[purpose]) + len(OF_PROFILE[purpose]) + more


def is_minor(birth_date: date | None) -> bool:
    """Tell whether somebody is under eighteen today in Manila; unknown birth dates are not."""
    return birth_date is not None and birth_date > adults_born_until()


def adults_born_until() -> date:
    """The last birth date of somebody who is of age today in Manila."""
    today = timezone.localdate()
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - ADULT_AT, day=28 if is_leap_day else today.day)


def lacking(purpose: Purpose, *, prefix: str = "") -> Q:
    """Find cadets who lack something for a purpose; `prefix` leads to the cadet, such as cadet__."""
    found = Q(pk__in=[])
    for name in OF_RECORD[purpose]:
        found |= blank(f"{prefix}{name}")
    for name in OF_PROFILE[purpose]:
        found |= blank(f"{prefix}profile__{name}")
    if purpose == Purpose.ENROLMENT:
        found |= minors_without_guardian(prefix)
    return found


def blank(path: str) -> Q:
    """Find rows in which a field says nothing; where no profile exists everything is NULL."""
    name = path.rpartition("__")[2]
    if name in {"birth_date", "year_level"}:
        return Q(**{f"{path}__isnull": True})
    nothing: dict[str, Any] = {path: Sex.NONE} if name == "sex" else {path: ""}
    return Q(**nothing) | Q(**{f"{path}__isnull": True})


def minors_without_guardian(prefix: str) -> Q:
    """Find minors for whom nobody answers."""
    lacks = Q(pk__in=[])
    for name in OF_MINORS:
        lacks |= blank(f"{prefix}profile__{name}")
    return Q(**{f"{prefix}birth_date__gt": adults_born_until()}) & lacks
