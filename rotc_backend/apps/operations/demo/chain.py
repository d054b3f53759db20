"""Who of the demo staff trains which platoon; `demo-staff` trains the platoon of `demo-cadet`."""

from collections.abc import Sequence
from typing import Final

from apps.authentication.models import User
from apps.cadets import units
from apps.cadets.unit_models import Unit
from apps.system.models import Term

DUTY: Final = "Platoon tactical NCO"
OTHER_DUTY: Final = "Platoon leader"


def assign(*, term: Term, staff: Sequence[User], actor: User) -> None:
    """Enter the platoons that the roster names, and give each one trainer."""
    units.copy_units(term=term, source=term, actor=actor)
    platoons = Unit.objects.filter(term=term).exclude(platoon="").order_by("company", "platoon")
    for number, (unit, trainer) in enumerate(zip(platoons, staff, strict=False)):
        duty = OTHER_DUTY if number else DUTY
        units.staff_unit(unit=unit, version=unit.version, duties=[(trainer.pk, duty)], actor=actor)
