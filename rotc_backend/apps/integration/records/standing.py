"""What stood before a mark of a file, as an import keeps it."""

from datetime import time
from typing import Any

from apps.attendance.choices import AttendanceStatus, MarkSource
from apps.attendance.services import Standing


def kept_standing(before: Standing) -> dict[str, Any] | None:
    """Write what stood as JSON; null where nobody had marked the cadet."""
    if before == Standing():
        return None
    return {
        "status": before.status,
        "time_in": before.time_in.isoformat() if before.time_in else None,
        "time_out": before.time_out.isoformat() if before.time_out else None,
        "remarks": before.remarks,
        "source": before.source,
    }


def standing_again(found: dict[str, Any] | None) -> Standing:
    """Read what stood from the JSON that was kept of it."""
    if found is None:
        return Standing()
    return Standing(
        status=AttendanceStatus(found["status"]) if found["status"] else None,
        time_in=time.fromisoformat(found["time_in"]) if found["time_in"] else None,
        time_out=time.fromisoformat(found["time_out"]) if found["time_out"] else None,
        remarks=found["remarks"],
        source=MarkSource(found["source"]),
    )
