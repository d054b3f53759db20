"""Tables whose rows are only ever added: the services' database role can neither change nor remove them."""

from typing import Final

from django.apps import apps
from django.db.models import Model
from pghistory.models import Event

# Facts that somebody may have to answer for. Whoever needs one changed writes another row.
LABELS: Final = (
    "system.JournalEntry",
    "system.Seal",
    "system.InstalledRelease",
    "cadets.RecordChange",
    "attendance.AttendanceChange",
    "attendance.ScannedCode",
    "attendance.StaffAttendanceChange",
    "grading.LedgerEntry",
    "grading.EntryAcknowledgement",
    "grading.ConductRule",
    "grading.GradingPolicy",
    "grading.ReleasedGrade",
    "grading.TermPreparation",
    "grading.TermRelease",
    "grading.HandOver",
    "grading.ContactNote",
    "grading.ScoreCheck",
    "grading.ScoreCheckStep",
    "grading.CheckedScore",
    "grading.CheckResolution",
    "grading.CheckAgreement",
    "integration.ImportedScore",
    "integration.ImportedMark",
    "integration.ImportedEntry",
    "integration.ImportedPerson",
    "messaging.Broadcast",
    "messaging.MessageRevision",
)


def guarded_tables() -> list[str]:
    """Name the tables of the models above and every history table that triggers write."""
    models = [apps.get_model(label) for label in LABELS] + history_models()
    return sorted(model._meta.db_table for model in models)  # noqa: SLF001 - Django documents _meta


def history_models() -> list[type[Model]]:
    """Return the tables in which pghistory keeps how rows were before."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Event) and model._meta.managed and not model._meta.proxy  # noqa: SLF001
    ]
