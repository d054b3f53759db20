"""The table every benchmark prints: what was wanted, what was measured, beside a plain design."""

import os
import platform
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

WIDTHS: Final = (50, 16, 16, 14, 16)
HEADINGS: Final = ("", "ours", "plain", "ratio", "wanted")


@dataclass(frozen=True)
class Line:
    """One measurement; nothing stands where a number has no meaning."""

    name: str
    ours: str
    plain: str = ""
    ratio: str = ""
    wanted: str = ""
    is_met: bool = True


def machine() -> str:
    """Name the machine as far as it matters for the numbers."""
    information = Path("/proc/cpuinfo")
    text = information.read_text() if information.exists() else ""
    model = re.search(r"model name\s*:\s*(.+)", text)
    chip = f" of {model.group(1)}" if model else ""
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"{os.cpu_count()} cores{chip}, Python {platform.python_version()}, load {busy}"


def show(title: str, lines: Iterable[Line]) -> int:
    """Print the table; returns 1 when something wanted is missed."""
    lines = list(lines)
    cells = [
        HEADINGS,
        *((line.name, line.ours, line.plain, line.ratio, wish(line)) for line in lines),
    ]
    sys.stdout.write(f"{title}: {machine()}\n")
    for row in cells:
        name, *numbers = (
            cell.ljust(WIDTHS[0]) if not place else cell.rjust(WIDTHS[place])
            for place, cell in enumerate(row)
        )
        sys.stdout.write(f"{name}{''.join(numbers)}".rstrip() + "\n")
    return int(not all(line.is_met for line in lines))


def wish(line: Line) -> str:
    """Write what was wanted, and whether it is missed."""
    return line.wanted if line.is_met else f"{line.wanted} MISSED"
