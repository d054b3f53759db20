"""Who may do what: one table of action by role, and the guard that reads it at every door.

Source: DOMAIN 4. "own" narrows what a selector returns; another person's object is not found.
"""

from typing import Any, Final

from django.db import models
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class Role(models.TextChoices):
    """What a person is to the unit."""

    ADMIN = "admin", "Admin"
    STAFF = "staff", "Training staff"
    CADET = "cadet", "Cadet"


class Scope(models.TextChoices):
    """How far an action reaches."""

    ALL = "all", "All"
    OWN = "own", "Own"


ALL, OWN, NONE = Scope.ALL, Scope.OWN, None

# Columns: admin, staff, cadet.
MATRIX: Final[dict[str, tuple[Scope | None, Scope | None, Scope | None]]] = {
    "session.view": (OWN, OWN, OWN),
    "session.revoke": (OWN, OWN, OWN),
    "term.view": (ALL, ALL, ALL),
    "term.plan": (ALL, NONE, NONE),
    "job.view": (ALL, OWN, NONE),
    "job.manage": (ALL, NONE, NONE),
    "journal.view": (ALL, NONE, NONE),
    "cadet.view": (ALL, ALL, OWN),
    "cadet.view_sensitive": (ALL, NONE, OWN),
    "cadet.edit": (ALL, NONE, OWN),
    "cadet.archive": (ALL, NONE, NONE),
    "enrolment.view": (ALL, ALL, OWN),
    "enrolment.edit": (ALL, NONE, NONE),
    "staff.view": (ALL, ALL, NONE),
    "training_day.view": (ALL, ALL, ALL),
    "training_day.plan": (ALL, ALL, NONE),
    "training_day.cancel": (ALL, ALL, NONE),
    "attendance.view": (ALL, ALL, OWN),
    "attendance.record": (ALL, ALL, NONE),
    "attendance.close": (ALL, ALL, NONE),
    "roll.view": (ALL, ALL, NONE),
    "excuse.view": (ALL, ALL, OWN),
    "excuse.submit": (NONE, NONE, OWN),
    "excuse.decide": (ALL, ALL, NONE),
    "case.view": (ALL, ALL, OWN),
    "case.decide": (ALL, NONE, NONE),
    "ledger.view": (ALL, ALL, OWN),
    "ledger.award": (ALL, ALL, NONE),
    "ledger.void": (ALL, OWN, NONE),
    "exam.view": (ALL, ALL, OWN),
    "exam.plan": (ALL, ALL, NONE),
    "exam.release": (ALL, ALL, NONE),
    "score.enter": (ALL, ALL, NONE),
    "gradebook.view": (ALL, ALL, NONE),
    "grade.view": (ALL, ALL, OWN),
    "grade.release": (ALL, NONE, NONE),
    "grade.amend": (ALL, NONE, NONE),
    "status.decide": (ALL, NONE, NONE),
    "policy.view": (ALL, ALL, ALL),
    "policy.edit": (ALL, NONE, NONE),
    "policy.activate": (ALL, NONE, NONE),
    "import.view": (ALL, NONE, NONE),
    "import.apply": (ALL, NONE, NONE),
    "live.listen": (ALL, ALL, ALL),
}
COLUMN: Final = {Role.ADMIN: 0, Role.STAFF: 1, Role.CADET: 2}

# Doors that are not in the table: open to everybody, or to anyone who is signed in.
PUBLIC: Final = "public"
SIGNED_IN: Final = "signed-in"


def scope_of(user: Any, action: str) -> Scope | None:
    """Say how far this person's right to an action reaches; None is no right at all."""
    role = getattr(user, "role", None)
    return MATRIX[action][COLUMN[Role(role)]] if role else None


def abilities_of(user: Any) -> dict[str, str]:
    """List what this person may do, for the client."""
    scopes = {action: scope_of(user, action) for action in MATRIX}
    return {action: str(scope) for action, scope in scopes.items() if scope}


class MayAct(BasePermission):
    """Let a request through when the view names its action and the table grants it.

    A view without an entry for the handler is denied: forgetting is safe.
    """

    message = "You may not do this."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Look the action up."""
        action = action_of(view, request.method or "")
        if action == PUBLIC:
            return True
        if action is None or not request.user.is_authenticated:
            return False
        if getattr(request.user, "must_set_password", False):
            return action == SIGNED_IN
        return action == SIGNED_IN or scope_of(request.user, action) is not None


def action_of(view: Any, method: str) -> str | None:
    """Name the action a view performs for this request: by handler, else by HTTP method."""
    actions: dict[str, str] = getattr(view, "actions", {})
    handler = getattr(view, "action", None) or method.lower()
    return actions.get("list" if handler == "metadata" else handler)
