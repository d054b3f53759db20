"""What the privacy centre does every night: forgets exports, counts what is due, checks the register."""

from typing import Any, Final

from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.operations.privacy import exports, retention
from apps.operations.privacy.register import REGISTER, faults_of, tables

SHOWN: Final = 200


class RegisterDiffers(RuleBroken):
    """A field has no purpose, or a purpose no field."""

    code = "register_differs"
    title = "The register of purposes is not complete"


def forget_exports() -> dict[str, Any]:
    """Delete archives of people's own data a week after they were asked for."""
    before = timezone.now() - exports.KEPT
    return {"exports": exports.forget_old_exports_without_journal(before=before)}


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
