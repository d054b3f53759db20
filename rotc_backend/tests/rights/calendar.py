"""Units, moves and roll-overs of the populated world, and a draft that lacks nothing."""

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.attendance.models import TrainingDay
from apps.cadets.models import EnrolmentMove, Unit
from apps.grading.models import RollOver
from apps.system.models import Term
from tests.factories.grading import TermPolicyFactory

if TYPE_CHECKING:
    from tests.rights.world import World


def fill_calendar(world: "World") -> None:
    """Make an empty company, a move of one cadet, and a roll-over that enrolled nobody."""
    admin, now = world.users["admin"], world.terms["now"]
    unit = Unit.objects.create(id=world.rows.next_id("unit"), term=now, company="Zulu")
    world.rows.add("unit", unit)
    move = EnrolmentMove.objects.create(
        id=world.rows.next_id("move"),
        term=now,
        company="Alpha",
        platoon="1st",
        places=[[world.enrolments["cadet", "now"].pk, "Bravo", "1st"]],
        moved_by=admin,
    )
    world.rows.add("move", move)
    made = RollOver.objects.create(
        id=world.rows.next_id("roll-over"),
        source=world.terms["past"],
        target=now,
        digest="-",
        cadets=0,
        requested_by=admin,
        applied_at=timezone.now(),
    )
    world.rows.add("roll-over", made)


def make_ready(world: "World", term: Term) -> None:
    """Give a draft what it needs to open: a policy, a platoon, a day."""
    TermPolicyFactory(term=term, policy=world.extra["policy"])
    Unit.objects.create(term=term, company="Alpha", platoon="1st")
    on = term.starts_on + datetime.timedelta(days=7)
    TrainingDay.objects.create(term=term, date=on, title="Orientation")
