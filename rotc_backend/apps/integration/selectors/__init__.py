"""Reads of the integration app, by concept."""

from apps.integration.selectors.legacy import (
    NOTED,
    legacy_moves,
    legacy_rows,
    migrated_enrolments,
    naming,
    newest_move,
)
from apps.integration.selectors.records import record_import, record_imports, record_rows_of
from apps.integration.selectors.rosters import roster_import, roster_imports, rows_of
from apps.integration.selectors.scores import score_import, score_imports, score_rows_of

__all__ = [
    "NOTED",
    "legacy_moves",
    "legacy_rows",
    "migrated_enrolments",
    "naming",
    "newest_move",
    "record_import",
    "record_imports",
    "record_rows_of",
    "roster_import",
    "roster_imports",
    "rows_of",
    "score_import",
    "score_imports",
    "score_rows_of",
]
