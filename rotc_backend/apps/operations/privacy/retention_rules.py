"""The rules of the clock: what is deleted when, where the time comes from, and how.

Grades, the ledger and the journal have no rule: the registrar's schedule decides about them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from apps.attendance.models import ExcuseAttachment
from apps.authentication.models import AuthSession
from apps.cadets.models import CadetProfile, Enrolment
from apps.cadets.profile_fields import FAMILY, HEALTH
from apps.messaging.models import Notification
from apps.operations.models import DataExport, GuardianConsent
from apps.operations.privacy.deleting import (
    blank_profiles_without_journal,
    delete_consents_without_journal,
    delete_excuse_files_without_journal,
)
from apps.operations.privacy.holds import Held
from apps.reports.models import ReportRun, TermExport
from apps.system.choices import TermState
from apps.system.models import JournalEntry, Term

OURS: Final = "ours; the school's schedule of records decides"


@dataclass(frozen=True)
class Found:
    """Rows that are due, and how many more a hold keeps back."""

    due: QuerySet[Any]
    held: int


@dataclass(frozen=True)
class Rule:
    """One rule; without `delete` another job of every night carries it out."""

    key: str
    title: str
    kept_for: str
    source: str
    does: str
    due: Callable[[date, Held], Found]
    delete: Callable[[QuerySet[Any]], int] | None = None


def year_before(day: date) -> date:
    """The same day a year ago; the 28th for a 29th of February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def terms_closed_until(day: date) -> list[int]:
    """Terms that are closed since this day or longer.

    The journal knows the day; a term without an entry came closed from the old system and counts
    from its last day.
    """
    closed = Term.objects.filter(state=TermState.CLOSED)
    said = JournalEntry.objects.filter(type="term.closed", term__in=closed).order_by("id")
    days = {entry.term_id: timezone.localdate(entry.at) for entry in said}
    return [term.pk for term in closed if days.get(term.pk, term.ends_on) <= day]


def excuse_files(as_of: date, held: Held) -> Found:
    """Files of letters whose term was closed a year ago."""
    terms = terms_closed_until(year_before(as_of))
    rows = ExcuseAttachment.objects.filter(letter__enrolment__term__in=terms)
    protected = Q(letter__enrolment__cadet__in=held.cadets)
    return Found(rows.exclude(protected), rows.filter(protected).count())


def left_the_unit(as_of: date, prefix: str) -> Q:
    """Rows of cadets whose last term was closed a year ago; who never stood in one is not meant."""
    terms = terms_closed_until(year_before(as_of))
    stood = Enrolment.objects.filter(cadet=OuterRef(prefix))
    return Q(Exists(stood)) & ~Q(Exists(stood.exclude(term__in=terms)))


def notes_of_profiles(as_of: date, held: Held) -> Found:
    """Profiles that still hold health or family notes of cadets who have left."""
    says_something = Q()
    for name in (*FAMILY, *HEALTH):
        is_number = CadetProfile._meta.get_field(name).null  # noqa: SLF001
        says_something |= ~Q(**({name: None} if is_number else {name: ""}))
    rows = CadetProfile.objects.filter(says_something).filter(left_the_unit(as_of, "cadet"))
    return Found(rows.exclude(cadet__in=held.cadets), rows.filter(cadet__in=held.cadets).count())


def consents(as_of: date, held: Held) -> Found:
    """Guardians' consents for cadets who have left."""
    rows = GuardianConsent.objects.filter(left_the_unit(as_of, "cadet"))
    return Found(rows.exclude(cadet__in=held.cadets), rows.filter(cadet__in=held.cadets).count())


def older_than(
    model: Any, days: int, column: str = "created_at", but: Q | None = None
) -> Callable[[date, Held], Found]:
    """Rows of a table that are older than so many days, `but` some; holds do not reach them."""

    def due(as_of: date, _: Held) -> Found:
        before = datetime.combine(as_of, time(), timezone.get_current_timezone())
        limit = before - timedelta(days=days)
        rows = model.objects.filter(**{f"{column}__lt": limit})
        return Found(rows.exclude(but) if but else rows, 0)

    return due


RULES: Final = (
    Rule(
        "excuse_files",
        "Files of excuse letters",
        "one year after the term was closed",
        OURS,
        "The files are deleted; the letter, its decision and the grade stay.",
        excuse_files,
        delete_excuse_files_without_journal,
    ),
    Rule(
        "profile_notes",
        "Health notes, family and emergency contacts",
        "one year after the cadet's last term was closed",
        OURS,
        "The fields are emptied; name, number and everything of the grade stay.",
        notes_of_profiles,
        blank_profiles_without_journal,
    ),
    Rule(
        "guardian_consents",
        "Consents of guardians",
        "one year after the cadet's last term was closed",
        OURS,
        "The consents are deleted, with their signed papers.",
        consents,
        delete_consents_without_journal,
    ),
    Rule(
        "sessions",
        "Sessions: devices, addresses, times of signing in",
        "30 days after they ended",
        OURS,
        "Forgotten every night by the job “clean up sessions”.",
        older_than(AuthSession, 31, "absolute_expires_at"),
    ),
    Rule(
        "notifications",
        "Notifications",
        "90 days",
        OURS,
        "Forgotten every night by the job “clean up notifications”.",
        older_than(Notification, 91),
    ),
    Rule(
        "documents",
        "Documents that somebody had made",
        "7 days",
        OURS,
        "Forgotten every night by the job “clean up documents”.",
        older_than(ReportRun, 8, but=Q(requested_by=None)),
    ),
    Rule(
        "term_exports",
        "Terms as open files",
        "7 days",
        OURS,
        "Forgotten every night by the job “clean up documents”.",
        older_than(TermExport, 8),
    ),
    Rule(
        "exports",
        "Archives of people's own data",
        "7 days",
        OURS,
        "Forgotten every night by the job “clean up exports”.",
        older_than(DataExport, 8),
    ),
)
