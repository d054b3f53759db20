"""Who may hear of what: one table from event type to audience, and the two forms of its rule."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from apps.core.permissions import Role


class Audience(Enum):
    """Those who may hear that something happened."""

    EVERYONE = "everyone"
    STAFF = "staff and admins"
    ADMINS = "admins"
    CADETS_CONCERNED = "staff, admins and the cadets concerned"
    PERSON_CONCERNED = "admins and the persons concerned"
    PERSON_ALONE = "the persons concerned, admins only when they are among them"
    AUDIT_ONLY = "nobody: the audit alone keeps it"


AUDIENCES: Final[dict[str, Audience]] = {
    # system
    "term.planned": Audience.EVERYONE,
    "term.changed": Audience.EVERYONE,
    "term.opened": Audience.EVERYONE,
    "term.closed": Audience.EVERYONE,
    "term.reopened": Audience.EVERYONE,
    "term.reviewed": Audience.EVERYONE,
    "term.prepared": Audience.EVERYONE,
    "term.released": Audience.EVERYONE,
    "setting.changed": Audience.ADMINS,
    "witness.explained": Audience.AUDIT_ONLY,
    "job.queued": Audience.PERSON_CONCERNED,
    "job.progressed": Audience.PERSON_CONCERNED,
    "job.stop_asked": Audience.PERSON_CONCERNED,
    "job.finished": Audience.PERSON_CONCERNED,
    # authentication
    "user.created": Audience.ADMINS,
    "user.changed": Audience.PERSON_CONCERNED,
    "session.started": Audience.AUDIT_ONLY,
    "session.proved": Audience.AUDIT_ONLY,
    "session.revoked": Audience.PERSON_CONCERNED,
    "sessions.revoked": Audience.PERSON_CONCERNED,
    "password.changed": Audience.PERSON_CONCERNED,
    "password.reset_sent": Audience.AUDIT_ONLY,
    "password.rehashed": Audience.AUDIT_ONLY,
    "activation.issued": Audience.ADMINS,
    "activation.printed": Audience.AUDIT_ONLY,
    "factor.changed": Audience.PERSON_CONCERNED,
    "account.guessed_at": Audience.ADMINS,
    # reports
    "report.made": Audience.PERSON_ALONE,
    "report.day_made": Audience.STAFF,
    "report.day_missing": Audience.STAFF,
    # files
    "file.stored": Audience.PERSON_CONCERNED,
    "file.deleted": Audience.PERSON_CONCERNED,
    # activities
    "post.drafted": Audience.STAFF,
    "post.scheduled": Audience.STAFF,
    # Name the cadets whom the post is for, while it is shown.
    "post.published": Audience.CADETS_CONCERNED,
    "post.changed": Audience.CADETS_CONCERNED,
    "post.withdrawn": Audience.CADETS_CONCERNED,
    "library.changed": Audience.EVERYONE,
    "calendar_feed.made": Audience.PERSON_CONCERNED,
    "calendar_feed.revoked": Audience.PERSON_CONCERNED,
    # people of the unit
    "cadet.registered": Audience.CADETS_CONCERNED,
    "cadet.changed": Audience.CADETS_CONCERNED,
    "cadet.profile_changed": Audience.PERSON_CONCERNED,
    "cadet.health_opened": Audience.AUDIT_ONLY,
    "change_request.submitted": Audience.PERSON_CONCERNED,
    "change_request.decided": Audience.PERSON_CONCERNED,
    "change_request.withdrawn": Audience.PERSON_CONCERNED,
    "elsewhere.entered": Audience.PERSON_CONCERNED,
    "elsewhere.withdrawn": Audience.PERSON_CONCERNED,
    "cadet.archived": Audience.CADETS_CONCERNED,
    "cadet.restored": Audience.CADETS_CONCERNED,
    "enrolment.created": Audience.CADETS_CONCERNED,
    "enrolment.changed": Audience.CADETS_CONCERNED,
    "enrolments.moved": Audience.CADETS_CONCERNED,
    "enrolments.move_undone": Audience.CADETS_CONCERNED,
    "units.added": Audience.STAFF,
    "unit.changed": Audience.CADETS_CONCERNED,
    "unit.removed": Audience.STAFF,
    "unit.staffed": Audience.STAFF,
    "staff.appointed": Audience.STAFF,
    "staff.changed": Audience.STAFF,
    "staff.archived": Audience.STAFF,
    "staff.restored": Audience.STAFF,
    "staff_attendance.recorded": Audience.PERSON_CONCERNED,
    # attendance
    "training_day.planned": Audience.EVERYONE,
    "training_days.planned": Audience.EVERYONE,
    "training_day.changed": Audience.EVERYONE,
    "training_day.opened": Audience.EVERYONE,
    "training_day.closed": Audience.EVERYONE,
    "training_day.reopened": Audience.EVERYONE,
    "training_day.cancelled": Audience.EVERYONE,
    "training_day.left_open": Audience.STAFF,
    "attendance.recorded": Audience.CADETS_CONCERNED,
    "late_arrival.kept": Audience.STAFF,
    "late_arrival.accepted": Audience.CADETS_CONCERNED,
    "late_arrival.dismissed": Audience.STAFF,
    "excuse.submitted": Audience.CADETS_CONCERNED,
    "excuse.decided": Audience.CADETS_CONCERNED,
    "excuse.withdrawn": Audience.CADETS_CONCERNED,
    "excuse.attachment_opened": Audience.AUDIT_ONLY,
    "identity_key.made": Audience.AUDIT_ONLY,
    "absence.warned": Audience.CADETS_CONCERNED,
    "case.opened": Audience.CADETS_CONCERNED,
    "case.resolved": Audience.CADETS_CONCERNED,
    "case.referred": Audience.STAFF,
    "case.decided": Audience.CADETS_CONCERNED,
    # grading
    "merit.awarded": Audience.CADETS_CONCERNED,
    "demerit.given": Audience.CADETS_CONCERNED,
    "entry.voided": Audience.CADETS_CONCERNED,
    "entry.acknowledged": Audience.CADETS_CONCERNED,
    "conduct_rule.added": Audience.EVERYONE,
    "conduct_rule.revised": Audience.EVERYONE,
    "conduct_rule.retired": Audience.EVERYONE,
    "recommendation.made": Audience.STAFF,
    "recommendation.decided": Audience.STAFF,
    "appeal.submitted": Audience.CADETS_CONCERNED,
    "appeal.decided": Audience.CADETS_CONCERNED,
    "appeal.overdue": Audience.STAFF,
    "contact.noted": Audience.STAFF,
    "exam.planned": Audience.EVERYONE,
    "exam.changed": Audience.EVERYONE,
    "exam.released": Audience.EVERYONE,
    "exam.removed": Audience.EVERYONE,
    "score_check.started": Audience.STAFF,
    "score_check.typed": Audience.STAFF,
    "score_check.compared": Audience.STAFF,
    # Names cadets only when the exam is released and their score changed.
    "score_check.resolved": Audience.CADETS_CONCERNED,
    "score_check.left": Audience.STAFF,
    # Names cadets only when the exam is released.
    "score.entered": Audience.CADETS_CONCERNED,
    "policy.created": Audience.STAFF,
    "policy.assigned": Audience.EVERYONE,
    "grades.handed_over": Audience.STAFF,
    "grade.amended": Audience.CADETS_CONCERNED,
    "status.decided": Audience.CADETS_CONCERNED,
    "status.lifted": Audience.CADETS_CONCERNED,
    "roll_over.applied": Audience.CADETS_CONCERNED,
    "roll_over.undone": Audience.CADETS_CONCERNED,
    # integration
    "roster.previewed": Audience.ADMINS,
    "roster.imported": Audience.CADETS_CONCERNED,
    "roster.import_undone": Audience.CADETS_CONCERNED,
    "scores.previewed": Audience.STAFF,
    # Name cadets only where the exam is released.
    "scores.imported": Audience.CADETS_CONCERNED,
    "scores.import_undone": Audience.CADETS_CONCERNED,
    "records.previewed": Audience.ADMINS,
    "records.preview_changed": Audience.ADMINS,
    "records.imported": Audience.CADETS_CONCERNED,
    "records.import_undone": Audience.CADETS_CONCERNED,
    "legacy.moved": Audience.AUDIT_ONLY,
    # notifications
    "notifications.made": Audience.PERSON_ALONE,
    "notifications.read": Audience.PERSON_ALONE,
    "notice_choices.changed": Audience.PERSON_ALONE,
    "push.subscribed": Audience.PERSON_ALONE,
    "push.unsubscribed": Audience.PERSON_ALONE,
    "delivery.resent": Audience.ADMINS,
    "deliveries.died": Audience.ADMINS,
    # issued documents
    "document.issued": Audience.CADETS_CONCERNED,
    "document.replaced": Audience.CADETS_CONCERNED,
    "document.revoked": Audience.CADETS_CONCERNED,
    "document_key.made": Audience.AUDIT_ONLY,
    "signatory.added": Audience.STAFF,
    "signatory.changed": Audience.STAFF,
    "signatory.ending": Audience.STAFF,
    "serials.imported": Audience.CADETS_CONCERNED,
    "binder.made": Audience.ADMINS,
    "report.term_exported": Audience.ADMINS,
    # operations
    "read_only.began": Audience.EVERYONE,
    "read_only.ended": Audience.EVERYONE,
    "jobs.paused": Audience.ADMINS,
    "jobs.resumed": Audience.ADMINS,
    "backup.made": Audience.ADMINS,
    "backup.verified": Audience.ADMINS,
    "database.restored": Audience.ADMINS,
    # privacy
    "data.exported": Audience.PERSON_ALONE,
    "privacy.requested": Audience.PERSON_CONCERNED,
    "privacy.answered": Audience.PERSON_CONCERNED,
    "privacy.withdrawn": Audience.PERSON_CONCERNED,
    "incident.recorded": Audience.ADMINS,
    "incident.changed": Audience.ADMINS,
    "notice.accepted": Audience.PERSON_ALONE,
    "consent.recorded": Audience.PERSON_CONCERNED,
    "consent.withdrawn": Audience.PERSON_CONCERNED,
    "consent.paper_added": Audience.PERSON_CONCERNED,
    "consent.paper_removed": Audience.PERSON_CONCERNED,
    "consent.paper_opened": Audience.AUDIT_ONLY,
    "hold.placed": Audience.ADMINS,
    "hold.lifted": Audience.ADMINS,
    "retention.applied": Audience.ADMINS,
    # conversations and broadcasts
    "conversation.opened": Audience.PERSON_ALONE,
    "conversation.read": Audience.PERSON_ALONE,
    "message.sent": Audience.PERSON_ALONE,
    "message.edited": Audience.PERSON_ALONE,
    "message.withdrawn": Audience.PERSON_ALONE,
    "message.reviewed": Audience.AUDIT_ONLY,
    "broadcast.sent": Audience.PERSON_CONCERNED,
    "broadcast.read": Audience.PERSON_ALONE,
}

# After these an open socket may have lost its right to be open.
ENDS_SOCKETS: Final = frozenset(
    {
        "session.revoked",
        "sessions.revoked",
        "password.changed",
        "factor.changed",
        "user.changed",
    }
)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who listens: a session, and what its person is. `cadet_id` only when the role is cadet."""

    session_id: uuid.UUID
    user_id: int
    role: Role
    cadet_id: int | None


class Subjects(Protocol):
    """The part of a journal entry that decides who hears of it."""

    @property
    def type(self) -> str:
        """What happened."""

    @property
    def cadet_ids(self) -> Collection[int]:
        """The cadets concerned."""

    @property
    def user_ids(self) -> Collection[int]:
        """The persons concerned."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one listener hears: some types always, some as the cadet, some as the person."""

    always: frozenset[str]
    as_cadet: frozenset[str] = frozenset()
    cadet_id: int | None = None
    as_person: frozenset[str] = frozenset()
    user_id: int | None = None

    def includes(self, entry: Subjects) -> bool:
        """Tell whether this listener hears of an entry."""
        if entry.type in self.always:
            return True
        if entry.type in self.as_cadet:
            return self.cadet_id in entry.cadet_ids
        return entry.type in self.as_person and self.user_id in entry.user_ids


def types_for(*audiences: Audience) -> frozenset[str]:
    """Collect the event types of these audiences."""
    return frozenset(name for name, audience in AUDIENCES.items() if audience in audiences)


# Everything that anybody hears: what a hub reads.
EVERYTHING: Final = Hearing(always=types_for(*(set(Audience) - {Audience.AUDIT_ONLY})))

HEARD_ALWAYS: Final = {
    Role.ADMIN: EVERYTHING.always - types_for(Audience.PERSON_ALONE),
    Role.STAFF: types_for(Audience.EVERYONE, Audience.STAFF, Audience.CADETS_CONCERNED),
    Role.CADET: types_for(Audience.EVERYONE),
}
HEARD_AS_CADET: Final = types_for(Audience.CADETS_CONCERNED)
HEARD_AS_PERSON: Final = types_for(Audience.PERSON_CONCERNED, Audience.PERSON_ALONE)


def hearing_of(viewer: Viewer) -> Hearing:
    """Say what this viewer hears."""
    is_cadet = viewer.cadet_id is not None
    return Hearing(
        always=HEARD_ALWAYS[viewer.role],
        as_cadet=HEARD_AS_CADET if is_cadet else frozenset(),
        cadet_id=viewer.cadet_id,
        as_person=HEARD_AS_PERSON,
        user_id=viewer.user_id,
    )
