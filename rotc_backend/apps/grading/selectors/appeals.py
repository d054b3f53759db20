"""Appeals, as each person may see them, and until when they can be made."""

import datetime
from datetime import timedelta
from typing import Any, Final

from django.db.models import F, QuerySet
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.grading.choices import AppealState
from apps.grading.models import Appeal, LedgerEntry, Recommendation
from apps.grading.selectors.ledger import WRITABLE, voiding_row_of
from apps.system import selectors as system
from apps.system.models import Term

DAYS_TO_APPEAL: Final = 7
DAYS_TO_DECIDE: Final = 7


def days_to_appeal() -> int:
    """How many days after an entry its cadet may appeal: the setting `appeal_days`."""
    return int(system.setting("appeal_days", DAYS_TO_APPEAL))


def days_to_decide() -> int:
    """How many days an appeal may wait: the setting `appeal_decision_days`."""
    return int(system.setting("appeal_decision_days", DAYS_TO_DECIDE))


def appeal_until(entry: LedgerEntry, *, days: int | None = None) -> datetime.date:
    """The last day in Manila on which an entry can be appealed.

    `days` is the setting when it was read before.
    """
    given_on = timezone.localdate(entry.created_at)
    return given_on + timedelta(days=days_to_appeal() if days is None else days)


def is_of(user: Any, entry: LedgerEntry) -> bool:
    """Tell whether an entry is about this person."""
    owner = entry.enrolment.cadet.user_id
    return owner is not None and owner == user.pk


def can_acknowledge(user: Any, entry: LedgerEntry) -> bool:
    """Tell whether this person may acknowledge an entry now."""
    is_new = getattr(entry, "acknowledgement", None) is None
    return is_new and is_open_to(user, entry, "ledger.acknowledge")


def can_appeal(user: Any, entry: LedgerEntry, *, days: int) -> bool:
    """Tell whether this person may appeal an entry now."""
    if getattr(entry, "appeal", None) is not None:
        return False
    is_in_time = timezone.localdate() <= appeal_until(entry, days=days)
    return is_in_time and is_open_to(user, entry, "appeal.submit")


def is_open_to(user: Any, entry: LedgerEntry, action: str) -> bool:
    """Tell whether a standing entry of a term that takes changes is this person's to answer."""
    if entry.voids_id is not None or voiding_row_of(entry) is not None:
        return False
    is_writable = entry.enrolment.term.state in WRITABLE
    return is_writable and scope_of(user, action) is not None and is_of(user, entry)


def appeals_visible_to(user: Any) -> QuerySet[Appeal]:
    """Every appeal, or one's own; those that wait first, by the day they are due: one query."""
    appeals = Appeal.objects.select_related(
        "ledger_entry__enrolment__cadet",
        "ledger_entry__enrolment__term",
        "ledger_entry__issued_by",
        "ledger_entry__rule",
        "ledger_entry__recommendation",
        "decided_by",
    )
    if scope_of(user, "appeal.view") != Scope.ALL:
        appeals = appeals.filter(ledger_entry__enrolment__cadet__user=user)
    return appeals.order_by(F("decided_at").desc(nulls_first=True), "due_on", "id")


def appeal_visible_to(user: Any, appeal_id: int) -> Appeal:
    """One appeal. Raises NotFoundOrNotYours."""
    found = appeals_visible_to(user).filter(pk=appeal_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def can_decide_appeal(user: Any, appeal: Appeal) -> bool:
    """Tell whether this person may decide an appeal now."""
    enrolment = appeal.ledger_entry.enrolment
    is_waiting = appeal.state == AppealState.OPEN and enrolment.term.state in WRITABLE
    may = scope_of(user, "appeal.decide") is not None and enrolment.cadet.user_id != user.pk
    return is_waiting and may and is_impartial(user, appeal)


def is_impartial(user: Any, appeal: Appeal) -> bool:
    """Tell whether a person neither gave nor recommended the entry of an appeal."""
    recommended: Recommendation | None = getattr(appeal.ledger_entry, "recommendation", None)
    involved = {appeal.ledger_entry.issued_by_id, recommended.made_by_id if recommended else None}
    return user.pk not in involved


def is_overdue(appeal: Appeal) -> bool:
    """Tell whether an open appeal should have been decided before today."""
    return appeal.state == AppealState.OPEN and appeal.due_on < timezone.localdate()


def open_appeals(term: Term) -> QuerySet[Appeal]:
    """The appeals of a term that nobody has decided, the oldest first."""
    rows = Appeal.objects.filter(ledger_entry__enrolment__term=term, state=AppealState.OPEN)
    return rows.select_related("ledger_entry__enrolment__cadet").order_by("due_on", "id")


def overdue_appeals(*, before: datetime.date) -> QuerySet[Appeal]:
    """Open appeals due before a day, of terms that still take changes, the oldest first."""
    rows = Appeal.objects.filter(state=AppealState.OPEN, due_on__lt=before)
    running = rows.filter(ledger_entry__enrolment__term__state__in=WRITABLE)
    return running.select_related("ledger_entry__enrolment").order_by("due_on", "id")
