"""Who may do what: one table of action by role, and the guard that reads it at every door.

Source: DOMAIN 4. "own" narrows what a selector returns; another person's object is not found.
"""

from datetime import timedelta
from typing import Any, Final

from django.db import models
from django.utils import timezone
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from apps.core.errors import RuleBroken


class Role(models.TextChoices):
    """What a person is to the unit."""

    ADMIN = "admin", "Admin"
    STAFF = "staff", "Training staff"
    CADET = "cadet", "Cadet"


class Scope(models.TextChoices):
    """How far an action reaches."""

    ALL = "all", "All"
    OWN = "own", "Own"


class Hurdle(models.TextChoices):
    """What a person must do before anything else."""

    SET_PASSWORD = "set_password", "Set a password"
    ENROL_FACTOR = "enrol_second_factor", "Enrol a second factor"


ALL, OWN, NONE = Scope.ALL, Scope.OWN, None

# Columns: admin, staff, cadet.
MATRIX: Final[dict[str, tuple[Scope | None, Scope | None, Scope | None]]] = {
    "account.view": (OWN, OWN, OWN),
    "account.edit": (OWN, OWN, OWN),
    "account.prove": (OWN, OWN, OWN),
    "password.change": (OWN, OWN, OWN),
    "factor.view": (OWN, OWN, OWN),
    "factor.enrol": (OWN, OWN, OWN),
    "factor.remove": (OWN, OWN, OWN),
    "session.view": (OWN, OWN, OWN),
    "session.revoke": (OWN, OWN, OWN),
    "session.revoke_any": (ALL, NONE, NONE),
    "user.view": (ALL, NONE, NONE),
    "user.create": (ALL, NONE, NONE),
    "user.approve": (ALL, NONE, NONE),
    "user.deactivate": (ALL, NONE, NONE),
    "role.change": (ALL, NONE, NONE),
    "factor.reset": (ALL, NONE, NONE),
    "password.send_reset": (ALL, NONE, NONE),
    "activation.issue": (ALL, NONE, NONE),
    "term.view": (ALL, ALL, ALL),
    "term.plan": (ALL, NONE, NONE),
    "term.reopen": (ALL, NONE, NONE),
    "job.view": (ALL, OWN, NONE),
    "job.manage": (ALL, NONE, NONE),
    "system.view": (ALL, NONE, NONE),
    "system.operate": (ALL, NONE, NONE),
    "journal.view": (ALL, NONE, NONE),
    "history.view": (ALL, ALL, OWN),
    "cadet.view": (ALL, ALL, OWN),
    "cadet.view_sensitive": (ALL, NONE, OWN),
    "cadet.edit": (ALL, NONE, OWN),
    "cadet.archive": (ALL, NONE, NONE),
    "elsewhere.record": (ALL, NONE, NONE),
    "enrolment.view": (ALL, ALL, OWN),
    "enrolment.edit": (ALL, NONE, NONE),
    "enrolment.roll_over": (ALL, NONE, NONE),
    "unit.view": (ALL, ALL, NONE),
    "unit.edit": (ALL, NONE, NONE),
    "change_request.view": (ALL, NONE, OWN),
    "change_request.submit": (NONE, NONE, OWN),
    "change_request.decide": (ALL, NONE, NONE),
    "staff.view": (ALL, ALL, NONE),
    "staff.appoint": (ALL, NONE, NONE),
    "staff.edit": (ALL, OWN, NONE),
    "staff_attendance.view": (ALL, OWN, NONE),
    "staff_attendance.record": (ALL, NONE, NONE),
    "staff_attendance.check_in": (NONE, OWN, NONE),
    "training_day.view": (ALL, ALL, ALL),
    "training_day.plan": (ALL, ALL, NONE),
    "training_day.cancel": (ALL, ALL, NONE),
    "attendance.view": (ALL, ALL, OWN),
    "attendance.record": (ALL, ALL, NONE),
    "attendance.close": (ALL, ALL, NONE),
    "roll.view": (ALL, ALL, NONE),
    "identity.show": (NONE, NONE, OWN),
    "excuse.view": (ALL, ALL, OWN),
    "excuse.submit": (NONE, NONE, OWN),
    "excuse.decide": (ALL, ALL, NONE),
    "upload.send": (OWN, OWN, OWN),
    "post.view": (ALL, ALL, OWN),
    "activity.post": (ALL, ALL, NONE),
    "announcement.publish": (ALL, ALL, NONE),
    "library.view": (ALL, ALL, OWN),
    "library.edit": (ALL, ALL, NONE),
    "calendar.feed": (OWN, OWN, OWN),
    "case.view": (ALL, ALL, OWN),
    "case.decide": (ALL, NONE, NONE),
    "ledger.view": (ALL, ALL, OWN),
    "ledger.award": (ALL, ALL, NONE),
    "ledger.void": (ALL, OWN, NONE),
    "ledger.acknowledge": (NONE, NONE, OWN),
    "conduct_rule.view": (ALL, ALL, ALL),
    "conduct_rule.edit": (ALL, NONE, NONE),
    "recommendation.view": (ALL, ALL, NONE),
    "recommendation.make": (ALL, ALL, NONE),
    "recommendation.decide": (ALL, ALL, NONE),
    "appeal.view": (ALL, ALL, OWN),
    "appeal.submit": (NONE, NONE, OWN),
    "appeal.decide": (ALL, ALL, NONE),
    "contact_note.view": (ALL, ALL, NONE),
    "contact_note.write": (ALL, ALL, NONE),
    "exam.view": (ALL, ALL, OWN),
    "exam.plan": (ALL, ALL, NONE),
    "exam.release": (ALL, ALL, NONE),
    "score.enter": (ALL, ALL, NONE),
    "gradebook.view": (ALL, ALL, NONE),
    "grade.view": (ALL, ALL, OWN),
    "grade.prepare": (ALL, ALL, NONE),
    "grade.release": (ALL, NONE, NONE),
    "grade.hand_over": (ALL, NONE, NONE),
    "grade.amend": (ALL, NONE, NONE),
    "status.decide": (ALL, NONE, NONE),
    "policy.view": (ALL, ALL, ALL),
    "policy.edit": (ALL, NONE, NONE),
    "policy.simulate": (ALL, NONE, NONE),
    "policy.activate": (ALL, NONE, NONE),
    "import.view": (ALL, NONE, NONE),
    "import.apply": (ALL, NONE, NONE),
    "record_import.view": (ALL, NONE, NONE),
    "record_import.apply": (ALL, NONE, NONE),
    "legacy.view": (ALL, NONE, NONE),
    "notification.view": (OWN, OWN, OWN),
    "notification.choose": (OWN, OWN, OWN),
    "delivery.view": (ALL, NONE, NONE),
    "delivery.resend": (ALL, NONE, NONE),
    "document.view": (ALL, ALL, OWN),
    "document.issue": (ALL, NONE, NONE),
    "document.revoke": (ALL, NONE, NONE),
    "signatory.view": (ALL, ALL, NONE),
    "signatory.edit": (ALL, NONE, NONE),
    "serial.import": (ALL, NONE, NONE),
    "readiness.view": (ALL, ALL, NONE),
    "live.listen": (ALL, ALL, ALL),
    "message.view": (OWN, OWN, OWN),
    "message.send": (OWN, OWN, OWN),
    "message.answer": (ALL, NONE, NONE),
    "message.review": (OWN, NONE, NONE),
    "staff_room.view": (ALL, ALL, NONE),
    "staff_room.write": (ALL, ALL, NONE),
    "broadcast.view": (ALL, ALL, NONE),
    "broadcast.send": (ALL, ALL, NONE),
    "broadcast.hear": (OWN, OWN, OWN),
    "report.generate": (ALL, ALL, OWN),
    "privacy.register": (ALL, ALL, ALL),
    "privacy.view_own": (OWN, OWN, OWN),
    "privacy.request": (OWN, OWN, OWN),
    "privacy.answer": (ALL, NONE, NONE),
    "privacy.incident": (ALL, NONE, NONE),
    "privacy.retention": (ALL, NONE, NONE),
    "privacy.delete": (ALL, NONE, NONE),
    "consent.view": (ALL, NONE, OWN),
    "consent.record": (ALL, NONE, NONE),
    "report.export_term": (ALL, NONE, NONE),
}
COLUMN: Final = {Role.ADMIN: 0, Role.STAFF: 1, Role.CADET: 2}

# The only mark outside the table: a door that is open to everybody.
PUBLIC: Final = "public"

# What a person in front of a hurdle may do; nothing else.
BEFORE_HURDLE: Final = {
    Hurdle.SET_PASSWORD: frozenset({"account.view", "password.change"}),
    Hurdle.ENROL_FACTOR: frozenset(
        {"account.view", "account.prove", "password.change", "factor.view", "factor.enrol"}
    ),
}

# What asks for the password (and the second factor) again when the last proof is older than this.
PROOF_LASTS: Final = timedelta(minutes=10)
NEEDS_PROOF: Final = frozenset(
    {
        "account.edit",
        "factor.enrol",
        "factor.remove",
        "role.change",
        "factor.reset",
        "activation.issue",
        "policy.activate",
        "term.reopen",
        "system.operate",
        "grade.release",
        "grade.amend",
        "elsewhere.record",
        "document.revoke",
        "privacy.delete",
        "report.export_term",
    }
)


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
        """Look the action up. Raises ProofRequired when the person must show again who they are."""
        action = action_of(view, request.method or "")
        if action == PUBLIC:
            return True
        if action is None or not request.user.is_authenticated:
            return False
        hurdle = getattr(request.user, "hurdle", None)
        if hurdle and action not in BEFORE_HURDLE[hurdle]:
            raise InFrontOfHurdle(hurdle)
        if scope_of(request.user, action) is None:
            return False
        if action in NEEDS_PROOF and not is_proven(request.auth):
            raise ProofRequired
        return True


def is_proven(session: Any) -> bool:
    """Tell whether the person showed who they are in this session a short while ago."""
    proved_at = getattr(session, "proved_at", None)
    return proved_at is not None and timezone.now() - proved_at <= PROOF_LASTS


class InFrontOfHurdle(RuleBroken):
    """The person must set a password or enrol a second factor before anything else."""

    code = "hurdle"
    status = 403
    title = "Something else comes first"

    def __init__(self, hurdle: Hurdle) -> None:
        """Say what comes first; `data["hurdle"]` names it for the client."""
        super().__init__(f"{Hurdle(hurdle).label} first.", data={"hurdle": str(hurdle)})


class ProofRequired(RuleBroken):
    """What is asked for needs a fresh proof of identity."""

    code = "proof_required"
    status = 403
    title = "Proof required"

    def __init__(self) -> None:
        """Say what to do; the same request then goes through."""
        super().__init__("Confirm with your password that it is you.")


def action_of(view: Any, method: str) -> str | None:
    """Name the action a view performs for this request: by handler, else by HTTP method."""
    actions: dict[str, str] = getattr(view, "actions", {})
    handler = getattr(view, "action", None) or method.lower()
    return actions.get("list" if handler == "metadata" else handler)
