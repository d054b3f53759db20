"""Rows of the old system as the way back writes them."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.db import connection

Values = dict[str, Any]

SAMPLE: Final = """
    SELECT DISTINCT ON (facts.key) facts.key, facts.value
    FROM (SELECT raw FROM integration_legacyrow WHERE "table" = %s ORDER BY id LIMIT 500) AS few
    CROSS JOIN LATERAL jsonb_each(raw) AS facts
    ORDER BY facts.key, jsonb_typeof(facts.value) = 'null'
"""
# Columns that every version of the old system had, for a table that had no row.
ALWAYS: Final = {
    "cadets": ("id", "student_id", "first_name", "last_name", "company", "platoon", "course"),
    "users": ("id", "username", "password", "role", "cadet_id"),
    "grades": (
        *("id", "cadet_id", "attendance_present", "merit_points", "demerit_points", "status"),
        *("prelim_score", "midterm_score", "final_score"),
    ),
    "training_days": ("id", "date", "title"),
    "attendance_records": ("id", "training_day_id", "cadet_id", "status", "remarks"),
    "excuse_letters": ("id", "cadet_id", "date_absent", "reason", "status", "created_at"),
    "merit_demerit_logs": ("id", "cadet_id", "type", "points", "reason", "date_recorded"),
}


class Act(StrEnum):
    """What has to be done in the old database."""

    ADD = "add"
    CHANGE = "change"
    SET = "set"  # change the row that is there, or add one
    REMOVE = "remove"


@dataclass(frozen=True)
class Found:
    """A row of the old database whose id nobody here knows: it gets one when it is added there."""

    table: str
    by: Values


@dataclass(frozen=True)
class OldRow:
    """One row of an old table.

    `by` finds it there (one that is added is added once), `values` are the columns to write,
    `about` says in words what an id leads to.
    """

    table: str
    act: Act
    by: Values
    values: Values = field(default_factory=dict)
    about: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Shape:
    """The columns a table of that old database has, and a value of each where one is stored."""

    table: str
    sample: Values

    def has(self, column: str) -> bool:
        """Tell whether the table has a column."""
        return column in self.sample

    def fitting(self, values: Values) -> Values:
        """Leave out what the table has no column for; truth is written as its column stores it."""
        return {
            name: self.truth(name, value) if isinstance(value, bool) else value
            for name, value in values.items()
            if self.has(name)
        }

    def truth(self, column: str, value: bool) -> bool | int:  # noqa: FBT001 - it is the value
        """Write a truth value: some columns hold true and false, others 1 and 0."""
        return value if isinstance(self.sample[column], bool) else int(value)


def shape_of(table: str) -> Shape:
    """Read which columns a table of the old database had, from its rows as they were exported."""
    with connection.cursor() as cursor:
        cursor.execute(SAMPLE, [table])
        found = {name: json.loads(value) for name, value in cursor.fetchall()}
    return Shape(table, found or dict.fromkeys(ALWAYS[table]))
