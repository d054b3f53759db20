"""Tables of the integration app."""

from apps.integration.models.legacy import LegacyMove, LegacyRow
from apps.integration.models.media import LegacyMedia
from apps.integration.models.records import (
    ImportedEntry,
    ImportedMark,
    RecordImport,
    RecordImportRow,
)
from apps.integration.models.rosters import ImportedPerson, RosterImport, RosterImportRow
from apps.integration.models.scores import ImportedScore, ScoreImport, ScoreImportRow

__all__ = [
    "ImportedEntry",
    "ImportedMark",
    "ImportedPerson",
    "ImportedScore",
    "LegacyMedia",
    "LegacyMove",
    "LegacyRow",
    "RecordImport",
    "RecordImportRow",
    "RosterImport",
    "RosterImportRow",
    "ScoreImport",
    "ScoreImportRow",
]
