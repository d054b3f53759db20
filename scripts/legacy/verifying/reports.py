"""The report as data, and as the few lines that a terminal shows."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from legacy.archive import private
from legacy.verifying.findings import Check, Findings

FATES: Final = ("migrated", "merged", "quarantined", "archived")
MOST_PRINTED: Final = 50


def write_json(findings: Findings, file: Path) -> None:
    """Write everything that was found, readable by the owner only."""
    with private(file) as out:
        out.write(json.dumps(as_data(findings), indent=1, ensure_ascii=False, default=str).encode())
        out.write(b"\n")


def as_data(findings: Findings) -> dict[str, Any]:
    """Lay the findings out as other programs read them."""
    return {
        "holds": findings.holds,
        "faults": findings.fault_count,
        "facts": findings.facts,
        "checks": [check_data(check) for check in findings.checks],
        "tables": findings.tables,
        "sums": [asdict(pair) | {"holds": pair.holds} for pair in findings.pairs],
        "columns": [asdict(each) for each in findings.hashes],
        "quarantined": findings.aside,
    }


def check_data(check: Check) -> dict[str, Any]:
    """Lay one check out."""
    return {
        "name": check.name,
        "title": check.title,
        "holds": check.holds,
        "compared": check.compared,
        "faults": check.fault_count,
        "places": [asdict(fault) for fault in check.faults],
        "explained": check.note_count,
        "notes": [asdict(note) for note in check.notes],
    }


def summary(findings: Findings, report: Path) -> str:
    """Say what holds, and name what does not."""
    lines = [f"{'table':26}{'exported':>12}" + "".join(f"{fate:>13}" for fate in FATES)]
    lines += [
        f"{row['tab']:26}{row['exported']:>12,}" + "".join(f"{row[fate]:>13,}" for fate in FATES)
        for row in findings.tables
    ]
    lines.append(f"\n{'check':44}{'compared':>12}{'faults':>9}{'explained':>11}")
    for check in findings.checks:
        verdict = "holds" if check.holds else "FAULT"
        lines.append(
            f"{check.title:44}{check.compared:>12,}{check.fault_count:>9,}{check.note_count:>11,}  {verdict}"
        )
    lines += fault_lines(findings)
    lines.append(closing(findings, report))
    return "\n".join(lines) + "\n"


def fault_lines(findings: Findings) -> list[str]:
    """Name the first faults; the report names more."""
    faults = list(findings.faults())
    lines = [f"  {fault}" for fault in faults[:MOST_PRINTED]]
    if findings.fault_count > MOST_PRINTED:
        lines.append(f"  and {findings.fault_count - MOST_PRINTED:,} more.")
    return ["", "Faults:", *lines] if lines else []


def closing(findings: Findings, report: Path) -> str:
    """Say the verdict."""
    where = f"The report is in {report / 'report.html'}."
    seconds = findings.facts.get("seconds", 0)
    if findings.holds:
        return f"\nEverything holds ({seconds} s). {where}"
    return f"\n{findings.fault_count:,} faults ({seconds} s). {where}"
