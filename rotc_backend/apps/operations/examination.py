"""One examination of the whole system, for the page of the admins and for `manage.py doctor`.

Whatever is dead becomes a finding; an examination itself never fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from apps.operations import kept_copies, vital_signs, work
from apps.operations.choices import FindingGroup as Group
from apps.operations.choices import FindingState as State
from apps.operations.findings import Finding, Look
from apps.operations.promises import Kept, promises_kept

# What stands in the database; the others are looked at also when it is away.
IN_DATABASE: Final[dict[Group, Look]] = {
    Group.SERVICES: vital_signs.services,
    Group.QUEUE: work.queue,
    Group.SCHEDULE: work.scheduled,
    Group.JOURNAL: work.journal,
    Group.COPIES: kept_copies.copies,
    Group.RELEASE: vital_signs.release,
}
ORDER: Final = tuple(Group)


@dataclass(frozen=True)
class Examination:
    """What was found, and which release looked."""

    at: datetime
    release: str
    findings: Sequence[Finding]
    promises: Sequence[Kept]

    @property
    def is_well(self) -> bool:
        """Tell whether nothing is red."""
        states = [finding.state for finding in self.findings]
        return State.BAD not in states + [kept.state for kept in self.promises]


def examine() -> Examination:
    """Look at everything once."""
    found = list(vital_signs.database())
    is_there = all(finding.key != f"{Group.DATABASE.value}.unreachable" for finding in found)
    for group, look in IN_DATABASE.items():
        found += look() if is_there else [not_looked_at(group)]
    found += [*vital_signs.redis(), *work.signing_in()]
    found.sort(key=lambda finding: ORDER.index(finding.group))
    promises = promises_if_possible() if is_there else []
    return Examination(timezone.now(), settings.RELEASE_VERSION, found, promises)


def promises_if_possible() -> list[Kept]:
    """Read how the promises stand; none when the database went away meanwhile."""
    try:
        return promises_kept()
    except (DatabaseError, InterfaceError):
        return []


def not_looked_at(group: Group) -> Finding:
    """Say of a part that its facts lie in the database, which does not answer."""
    sentence = "Not looked at: the database does not answer."
    return Finding(f"{group.value}.unreachable", group, State.BAD, sentence)
