"""What the privacy centre does every night: forgets files, counts what is due, checks the register."""

from typing import Any, Final

from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.operations.models import DataExport
from apps.operations.privacy import papers, retention
from apps.operations.privacy.register import REGISTER, faults_of, tables
from apps.reports.runs import KEPT, forget_old_without_journal

SHOWN: Final = 200


class RegisterDiffers(RuleBroken):
    """A field has no purpose, or a purpose no field."""

    code = "register_differs"
    title = "The register of purposes is not complete"


def forget_files() -> dict[str, Any]:
    """Delete archives of people's own data, and papers that no consent carries, after a week."""
    now = timezone.now()
    exports = forget_old_without_journal(DataExport.objects.all(), before=now - KEPT)
    unused = papers.forget_unused_papers(before=now - papers.UNUSED_KEPT)
    return {"exports": exports, "papers": unused}


def count_due() -> dict[str, Any]:
    """Count what the clock would delete today; nothing is deleted."""
    found = retention.dry_run(as_of=timezone.localdate())
    counts = {line.key: {"due": line.due, "held": line.held} for line in found.lines}
    return {"as_of": str(found.as_of), "total": found.total, "rules": counts}


def check_register() -> dict[str, Any]:
    """Compare the register with the tables. Raises RegisterDiffers."""
    kept = tables()
    faults = faults_of(REGISTER, kept)
    if faults:
        lines = "\n".join(faults[:SHOWN])
        raise RegisterDiffers(f"{len(faults)} faults of the register of purposes:\n{lines}")
    return {"tables": len(kept), "fields": sum(len(names) for names in kept.values())}
