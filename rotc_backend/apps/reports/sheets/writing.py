"""Cells as they are printed: one writing of each number, date and blank."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from apps.reports.sheets.form import Cell


def printed(cell: Cell) -> str:
    """Write a cell as it stands on paper; nothing for what is not known."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return day_in_words(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(cell)


def day_in_words(day: date) -> str:
    """Write a day such as 5 Sep 2026, which nobody reads the other way round."""
    return f"{day.day} {day:%b %Y}"


def moment_in_words(moment: datetime) -> str:
    """Write a moment in Manila's time."""
    local = timezone.localtime(moment)
    return f"{day_in_words(local.date())}, {local:%H:%M} Manila time"
