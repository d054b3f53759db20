"""Readiness as JSON and as lines of words."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from apps.reports.readiness import DocumentReadiness, Readiness


def as_json(found: Readiness) -> dict[str, Any]:
    """Write it for machines; everything that is counted is a number of its own."""
    return {
        "term": {"id": found.term.pk, "label": found.term.label},
        "is_ready": found.is_ready,
        "documents": [as_row(each) for each in found.documents],
        "hours": asdict(found.hours),
        "blockers": [{"kind": each.kind, "count": each.count} for each in found.blockers],
        "graduates": found.graduates,
        "without_serial": found.without_serial,
    }


def as_row(each: DocumentReadiness) -> dict[str, Any]:
    """Write one document."""
    row = asdict(each)
    row["missing"] = {missing.field: missing.count for missing in each.missing}
    return row | {"is_ready": each.is_ready}


def in_words(found: Readiness) -> Iterator[str]:
    """Write it for people."""
    yield f"{found.term.label}: {'ready' if found.is_ready else 'not ready'}"
    for each in found.documents:
        lacks = "; ".join(lacking(each)) or "nothing is missing"
        yield f"  {each.title}: {each.complete} of {each.cadets} cadets complete; {lacks}"
    hours = found.hours
    yield f"  Hours: {hours.delivered} given, {hours.planned} planned, {hours.required} required"
    yield f"  Graduates: {found.graduates}, {found.without_serial} without a serial number"
    for blocker in found.blockers:
        yield f"  Before release: {blocker.detail}"


def lacking(each: DocumentReadiness) -> Iterator[str]:
    """Say what one document lacks."""
    for missing in each.missing:
        yield f"{missing.count} without {missing.field.replace('_', ' ')}"
    for position in each.vacant:
        yield f"nobody signs as {position}"
    if each.waits_for_release:
        yield "the grades are not released"
