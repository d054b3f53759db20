"""What a cadet did and what it is worth, as an act of giving or recommending says it."""

from dataclasses import dataclass
from datetime import date

from apps.grading.choices import EntryKind
from apps.grading.models import ConductRule


@dataclass(frozen=True)
class Conduct:
    """Points of one kind for a deed; under a rule of the catalogue, or in free words."""

    kind: EntryKind
    points: int
    reason: str
    occurred_on: date
    rule: ConductRule | None = None
