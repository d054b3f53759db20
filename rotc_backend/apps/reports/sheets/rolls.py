"""Rolls: who is enrolled, by name and in numbers."""

from collections import Counter
from typing import Final

from apps.cadets.choices import MSLevel, Sex
from apps.reports.sheets.form import Column, Row, Scope, Sheet, Total
from apps.reports.sheets.people import (
    by_sex_level_name,
    groups_of,
    level_of,
    sex_of,
    training_in,
    unit_of,
)

ROLL: Final = (
    Column("number", "No.", 3, "right", "number"),
    Column("last_name", "Last name", 9),
    Column("first_name", "First name", 9),
    Column("middle_name", "Middle name", 8),
    Column("suffix", "Suffix", 4),
    Column("student_number", "Student number", 7),
    Column("course", "Course", 6),
    Column("year", "Year", 3, "right", "number"),
    Column("unit", "Company and platoon", 8),
    Column("ms_level", "MS", 4),
    Column("sex", "Sex", 4),
)
SUMMARY: Final = (
    Column("ms_level", "MS level", 8),
    *(Column(str(sex), str(sex.label), 6, "right", "number", is_summed=True) for sex in Sex),
    Column("total", "Total", 6, "right", "number", is_summed=True),
)


def nominal_roll(scope: Scope) -> Sheet:
    """Everybody who trains, grouped by sex and MS level."""
    roster = by_sex_level_name(training_in(scope))
    rows = tuple(
        (
            number,
            row.cadet.last_name,
            row.cadet.first_name,
            row.cadet.middle_name,
            row.cadet.suffix,
            row.cadet.student_number,
            row.cadet.course,
            row.cadet.year_level,
            unit_of(row),
            level_of(row),
            sex_of(row.cadet),
        )
        for number, row in enumerate(roster, start=1)
    )
    return Sheet(
        kind="nominal_roll",
        title="Nominal Roll",
        term=scope.term,
        columns=ROLL,
        rows=rows,
        subtitle_lines=(scope.place(),),
        groups=groups_of(f"{sex_of(row.cadet)}, {level_of(row)}" for row in roster),
        totals=(Total("Cadets", len(rows)),),
        is_landscape=True,
    )


def enrolment_summary(scope: Scope) -> Sheet:
    """How many train at each MS level, by sex."""
    found = Counter(training_in(scope).values_list("ms_level", "cadet__sex"))
    levels = [level for level in MSLevel if any(found[level, sex] for sex in Sex)]
    rows = tuple(counts_of(level, [found[level, sex] for sex in Sex]) for level in levels)
    return Sheet(
        kind="enrolment_summary",
        title="Enrolment Summary",
        term=scope.term,
        columns=SUMMARY,
        rows=rows,
        subtitle_lines=(scope.place(),),
    )


def counts_of(level: MSLevel, counts: list[int]) -> Row:
    """One line of the summary: by sex, and together."""
    return str(level.label), *counts, sum(counts)
