"""The fixed sentences of letters and pushes: what happened and where to look, nobody's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from apps.messaging.choices import NoticeKind

SETTINGS_PATH: Final = "/notifications/settings"
LIST_PATH: Final = "/notifications"


@dataclass(frozen=True)
class Words:
    """One sentence, and the page of the client that shows more, by ids where it needs some."""

    title: str
    path: str


WORDS: Final[dict[str, Words]] = {
    "exam.released": Words("Scores of an exam were released", "/grades"),
    "score.entered": Words("A score of yours was entered or changed", "/grades"),
    "score_check.resolved": Words("A score of yours was corrected", "/grades"),
    "term.released": Words("Your grade was released", "/grades"),
    "grade.amended": Words("Your released grade was amended", "/grades"),
    "status.decided": Words("Your status of the term was decided", "/grades"),
    "status.lifted": Words("A decision about your status was lifted", "/grades"),
    "training_day.closed": Words("You were marked absent", "/attendance"),
    "absence.warned": Words("You were absent several times in a row", "/attendance"),
    "case.opened": Words("Your absences need a decision", "/attendance"),
    "case.decided": Words("Your attendance case was decided", "/attendance"),
    "merit.awarded": Words("You received merits", "/conduct/mine"),
    "demerit.given": Words("You received demerits", "/conduct/mine"),
    "entry.voided": Words("An entry of your conduct no longer counts", "/conduct/mine"),
    "records.imported": Words("Merits or demerits of yours were entered", "/conduct/mine"),
    "records.import_undone": Words("Entries of your conduct no longer count", "/conduct/mine"),
    "appeal.decided": Words("Your appeal was decided", "/conduct/mine"),
    "appeal.submitted": Words("A cadet appeals against an entry", "/conduct"),
    "appeal.overdue": Words("An appeal should have been decided", "/conduct"),
    "excuse.decided": Words("Your excuse letter was decided", "/excuses"),
    "excuse.submitted": Words("A cadet asks to be excused", "/excuses"),
    "training_day.cancelled": Words("A training day was cancelled", LIST_PATH),
    "training_day.changed": Words("A training day changed", LIST_PATH),
    "training_day.left_open": Words(
        "The roll of a past training day is open", "/days/{training_day}"
    ),
    "training_day.soon": Words("Training in two days", LIST_PATH),
    "training_day.today": Words("Training today", LIST_PATH),
    "message.sent": Words("You have a new message", "/messages/{conversation}"),
    "broadcast.sent": Words("You have an announcement", "/broadcasts/{broadcast}"),
    "post.published": Words("The unit published something new", "/activities/{post}"),
    "password.changed": Words("The password of your account was changed", "/security"),
    "factor.changed": Words("The second factor of your account changed", "/security"),
    "user.changed": Words("Your account was changed", "/security"),
    "change_request.decided": Words("Your request about your record was decided", "/me"),
    "change_request.submitted": Words("A cadet asks to correct a record", "/requests"),
    "privacy.answered": Words("Your request about your data was answered", "/privacy"),
    "privacy.requested": Words("Somebody asks something about their data", "/privacy/desk"),
    "report.day_made": Words("The attendance report of today is ready", "/reports"),
    "report.day_missing": Words("A training day has no attendance report", "/days/{training_day}"),
    "signatory.ending": Words("Somebody soon signs no documents any more", "/documents"),
    "task.due": Words("Something waits for you", LIST_PATH),
    "grades.deadline": Words("The registrar waits for the grades of a term", "/finalise"),
    "incomplete.aging": Words("Incomplete grades will soon be a year old", "/gradebook"),
    "record.gaps": Words("Your record has gaps", "/me"),
    "records.gaps": Words("Records of cadets have gaps", "/roster"),
    "copies.late": Words("The copies of the database need a look", "/system"),
    "copies.missing": Words("There is no new copy of the database", "/system"),
    "roll.unclosed": Words("The roll of today's training is still open", "/days/{training_day}"),
    "absences.counted": Words("Cadets were absent today", "/days/{training_day}"),
}
KIND_WORDS: Final[dict[str, str]] = {kind.value: str(kind.label) for kind in NoticeKind}


def path_of(reason: str, ids: Mapping[str, object]) -> str:
    """The page that shows more about what happened."""
    return WORDS[reason].path.format_map(ids)
