"""The names of archives: they say what made them and when, and no other file is ever deleted."""

import re
from datetime import UTC, datetime
from typing import Final

FORM: Final = "%Y%m%dT%H%M%S"
ENDING: Final = ".rgms"
NAME: Final = re.compile(r"rgms-([a-z]+)-(\d{8}T\d{6})\.(\d{3})Z\.rgms")


def name_of(environment: str, made_at: datetime) -> str:
    """Name an archive."""
    moment = made_at.astimezone(UTC)
    return f"rgms-{environment}-{moment:{FORM}}.{moment.microsecond // 1000:03}Z{ENDING}"


def moment_in(name: str, environment: str | None = None) -> datetime | None:
    """Return when an archive was made; None for names that are not ours or of another system."""
    found = NAME.fullmatch(name)
    if found is None or environment not in {None, found[1]}:
        return None
    try:
        moment = datetime.strptime(f"{found[2]}+0000", f"{FORM}%z")
    except ValueError:
        return None
    return moment.replace(microsecond=int(found[3]) * 1000)
