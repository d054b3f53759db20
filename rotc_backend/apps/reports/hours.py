"""Hours of training: how many a term asks for, and how many were given."""

from dataclasses import dataclass

from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.reports.sheets.training import hours_setting
from apps.system.models import Term


@dataclass(frozen=True)
class Hours:
    """Hours that a term asks for, plans and has given."""

    required: int
    planned: int
    delivered: int

    @property
    def missing(self) -> int:
        """How many hours the plan of the term falls short."""
        return max(0, self.required - self.planned)


def hours_of(term: Term) -> Hours:
    """Count the hours of a term from its training days; cancelled ones give none."""
    values = hours_setting()
    days = TrainingDay.objects.filter(term=term).exclude(state=DayState.CANCELLED)
    states = list(days.order_by().values_list("state", flat=True))
    return Hours(
        required=int(values["required"]),
        planned=len(states) * int(values["a_day"]),
        delivered=states.count(DayState.CLOSED) * int(values["a_day"]),
    )
