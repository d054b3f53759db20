"""What people do about a case: refer it to somebody, decide it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.attendance import selectors
from apps.attendance.choices import CaseLevel, CaseOutcome, CaseState
from apps.attendance.events import CaseDecided, CaseReferred
from apps.attendance.models import AttendanceCase
from apps.attendance.services.cases import routing, save_changed
from apps.attendance.services.refusals import CaseStateConflict, OwnCase
from apps.authentication.models import User
from apps.core.errors import InvalidInput
from apps.core.permissions import Role
from apps.system import journal
from apps.system import services as system


@transaction.atomic
def decide_case(
    *,
    case: AttendanceCase,
    reason: str,
    actor: Any,
    outcome: CaseOutcome = CaseOutcome.KEPT,
) -> AttendanceCase:
    """Note that a person has decided an open case, how and why.

    An outcome other than "may continue" only says which status was set; setting it is the work of
    the floor above. Raises CaseStateConflict while an excuse letter for its days is pending,
    OwnCase, TermClosed.
    """
    held = held_open_case(case, actor)
    if selectors.pending_excuses_of(held).exists():
        raise CaseStateConflict("An excuse letter for these days is pending: decide it first.")
    decided = {"decided_by": actor, "decided_at": timezone.now(), "decision_reason": reason}
    save_changed(held, decided | {"state": CaseState.DECIDED, "outcome": outcome})
    event = CaseDecided(**routing(held), reason=reason, outcome=outcome)
    journal.record(event, actor=actor)
    return held


@transaction.atomic
def refer_case(*, case: AttendanceCase, to: int, words: str, actor: Any) -> AttendanceCase:
    """Put an open case into the hands of an admin or a member of the staff; it stays open.

    Raises CaseStateConflict, OwnCase, InvalidInput for anybody else, TermClosed.
    """
    held = held_open_case(case, actor)
    owner = User.objects.filter(pk=to, is_active=True, role__in=[Role.ADMIN, Role.STAFF]).first()
    if owner is None or owner.pk == held.enrolment.cadet.user_id:
        message = "Name an administrator or a member of the training staff."
        raise InvalidInput(message, fields={"to": [message]})
    save_changed(held, {"owner": owner, "referral": words})
    event = CaseReferred(**routing(held), owner=owner.pk, words=words)
    journal.record(event, actor=actor)
    return held


def held_open_case(case: AttendanceCase, actor: Any) -> AttendanceCase:
    """Hold the open term and a case nobody has decided. Raises CaseStateConflict, OwnCase."""
    system.hold_term_open(case.enrolment.term_id)
    rows = AttendanceCase.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("enrolment__cadet").get(pk=case.pk)
    if held.level != CaseLevel.CASE or held.state != CaseState.OPEN:
        raise CaseStateConflict("Only an open case can be decided.")
    if held.enrolment.cadet.user_id is not None and held.enrolment.cadet.user_id == actor.pk:
        raise OwnCase("Nobody decides a case about themself.")
    return held
