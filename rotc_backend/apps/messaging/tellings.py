"""The table that turns the journal into notifications: what is told, to whom, and about which kind.

A line names no words of anybody: a notification carries ids, and `words.py` says in fixed sentences
what happened. Events that are not in the table are told to nobody.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from apps.messaging.choices import NoticeKind


class To(Enum):
    """Whom an event is told to. Whoever did it themselves is left out."""

    CADETS = "the cadets it concerns"
    CADETS_OF_ENTRIES = "the cadets it concerns, if it is about entries of the ledger"
    PEOPLE = "the persons it concerns"
    TERM_CADETS = "the cadets who train in its term"
    TERM_PEOPLE = "the cadets who train in its term, staff and admins"
    CHAIN = "the staff assigned to the cadets' platoon or company; without any, the admins"
    ADMINS = "the admins"
    READERS = "the cadets a post is for, and staff and admins if it is for them too"
    ABSENT = "the cadets the roll of its training day says were absent"


class MustKnow(Enum):
    """When an event goes out whatever a person has muted and however late it is."""

    NEVER = "never"
    ALWAYS = "always"
    NEAR_DAY = "when its training day is today or tomorrow"


@dataclass(frozen=True)
class Telling:
    """How one type of event is told.

    With `about`, an id of the event, there is no second notification about the same thing while
    the first is unread. `tells_actor` is for what somebody else may have done in one's name, and
    `has_letter` for what another part of the system mails at once. `figures` are numbers of the
    event that the notification carries, never anybody's words.
    """

    kind: NoticeKind
    to: To
    about: str = ""
    must_know: MustKnow = MustKnow.NEVER
    tells_actor: bool = False
    has_letter: bool = False
    figures: tuple[str, ...] = ()


ACCOUNT: Final = Telling(
    NoticeKind.ACCOUNT, To.PEOPLE, must_know=MustKnow.ALWAYS, tells_actor=True, has_letter=True
)
DAY: Final = Telling(
    NoticeKind.TRAINING_DAY, To.TERM_PEOPLE, about="training_day", must_know=MustKnow.NEAR_DAY
)
TELLING: Final[dict[str, Telling]] = {
    # grades and exams
    "exam.released": Telling(NoticeKind.GRADE, To.TERM_CADETS, about="exam"),
    "score.entered": Telling(NoticeKind.GRADE, To.CADETS),
    "score_check.resolved": Telling(NoticeKind.GRADE, To.CADETS),
    "term.released": Telling(NoticeKind.GRADE, To.TERM_CADETS),
    "grade.amended": Telling(NoticeKind.GRADE, To.CADETS),
    "status.decided": Telling(NoticeKind.GRADE, To.CADETS),
    "status.lifted": Telling(NoticeKind.GRADE, To.CADETS),
    # attendance
    "training_day.closed": Telling(NoticeKind.ATTENDANCE, To.ABSENT, about="training_day"),
    "absence.warned": Telling(NoticeKind.ATTENDANCE, To.CADETS),
    "case.opened": Telling(NoticeKind.ATTENDANCE, To.CADETS),
    "case.decided": Telling(NoticeKind.ATTENDANCE, To.CADETS),
    # merits and demerits
    "merit.awarded": Telling(NoticeKind.CONDUCT, To.CADETS),
    "demerit.given": Telling(NoticeKind.CONDUCT, To.CADETS),
    "entry.voided": Telling(NoticeKind.CONDUCT, To.CADETS),
    "records.imported": Telling(NoticeKind.CONDUCT, To.CADETS_OF_ENTRIES),
    "records.import_undone": Telling(NoticeKind.CONDUCT, To.CADETS_OF_ENTRIES),
    "appeal.decided": Telling(NoticeKind.CONDUCT, To.CADETS),
    "appeal.submitted": Telling(NoticeKind.TASK, To.CHAIN, about="appeal"),
    "appeal.overdue": Telling(NoticeKind.TASK, To.ADMINS, about="appeal"),
    # excuse letters
    "excuse.decided": Telling(NoticeKind.EXCUSE, To.CADETS),
    "excuse.submitted": Telling(NoticeKind.TASK, To.CHAIN, about="excuse_letter"),
    # documents
    "report.day_made": Telling(
        NoticeKind.ATTENDANCE,
        To.ADMINS,
        about="training_day",
        figures=("strength", "present", "late", "excused", "absent", "unaccounted", "is_closed"),
    ),
    "report.day_missing": Telling(NoticeKind.TASK, To.ADMINS, about="training_day"),
    "signatory.ending": Telling(NoticeKind.TASK, To.ADMINS, about="signatory"),
    # training days
    "training_day.cancelled": DAY,
    "training_day.changed": DAY,
    "training_day.left_open": Telling(NoticeKind.TASK, To.ADMINS, about="training_day"),
    # messages and announcements
    "message.sent": Telling(NoticeKind.MESSAGE, To.PEOPLE, about="conversation"),
    "broadcast.sent": Telling(NoticeKind.ANNOUNCEMENT, To.PEOPLE, about="broadcast"),
    "post.published": Telling(NoticeKind.ANNOUNCEMENT, To.READERS, about="post"),
    # accounts and records
    "password.changed": ACCOUNT,
    "factor.changed": ACCOUNT,
    "user.changed": ACCOUNT,
    "change_request.decided": Telling(NoticeKind.ACCOUNT, To.CADETS),
    "change_request.submitted": Telling(NoticeKind.TASK, To.ADMINS, about="change_request"),
    # rights about one's data
    "privacy.answered": Telling(NoticeKind.ACCOUNT, To.PEOPLE, about="privacy_request"),
    "privacy.requested": Telling(NoticeKind.TASK, To.ADMINS, about="privacy_request"),
}


@dataclass(frozen=True)
class Ways:
    """How one kind reaches a person who has chosen nothing."""

    mail: bool
    push: bool
    digest: bool


AT_ONCE: Final = Ways(mail=True, push=True, digest=False)
IN_THE_MORNING: Final = Ways(mail=False, push=True, digest=True)
USUAL: Final[dict[str, Ways]] = {
    NoticeKind.GRADE: AT_ONCE,
    NoticeKind.ATTENDANCE: IN_THE_MORNING,
    NoticeKind.CONDUCT: IN_THE_MORNING,
    NoticeKind.EXCUSE: IN_THE_MORNING,
    NoticeKind.TRAINING_DAY: IN_THE_MORNING,
    NoticeKind.MESSAGE: IN_THE_MORNING,
    NoticeKind.ANNOUNCEMENT: IN_THE_MORNING,
    NoticeKind.ACCOUNT: AT_ONCE,
    NoticeKind.TASK: IN_THE_MORNING,
}

# Reading the thing itself reads what told of it: event, the event that was told, and which id.
SETTLES: Final[dict[str, tuple[str, str]]] = {
    "conversation.read": ("message.sent", "conversation"),
    "broadcast.read": ("broadcast.sent", "broadcast"),
}
