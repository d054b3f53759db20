"""The names at the top of every document: the school's and the unit's, a setting."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from django.db import transaction

from apps.system import selectors as system
from apps.system import services

NAME: Final = "document_heading"


@dataclass(frozen=True)
class Heading:
    """Whose documents these are; a school without a name leaves its line out."""

    school: str = ""
    unit: str = "ROTC Unit"


def unit_heading() -> Heading:
    """The names as they were set last."""
    return Heading(**system.setting(NAME, {}))


@transaction.atomic
def set_unit_heading(*, heading: Heading, actor: Any) -> None:
    """Name the school and the unit on documents made from now on."""
    services.change_setting(name=NAME, value=asdict(heading), actor=actor)
