"""The table every benchmark prints: ours, beside a plain design, and what was wished."""

import os
import platform
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One row of the table; without a wish it only informs."""

    name: str
    ours: float
    plain: float | None = None
    wish: str = ""
    is_met: bool = True

    def __str__(self) -> str:
        """Write the row."""
        plain = "" if self.plain is None else f"{self.plain:.1f}"
        ratio = "" if self.plain is None else f"{self.plain / self.ours:.2f}"
        met = "" if not self.wish else "met" if self.is_met else "MISSED"
        return f"{self.name:<46}{self.ours:>9.1f}{plain:>10}{ratio:>8}  {self.wish:<20}{met}"


def at_most(limit: float, name: str, value: float, plain: float | None = None) -> Line:
    """A row whose number may not pass a limit."""
    return Line(name, value, plain, f"at most {limit:g}", round(value, 1) <= limit)


def machine() -> str:
    """Name the machine as far as it matters for the numbers."""
    information = Path("/proc/cpuinfo")
    text = information.read_text() if information.exists() else ""
    model = re.search(r"model name\s*:\s*(.+)", text)
    chip = f" of {model.group(1)}" if model else ""
    return (
        f"{os.cpu_count()} cores{chip}, Python {platform.python_version()},"
        f" load {os.getloadavg()[0]:.1f}"
    )


def show(title: str, lines: Sequence[Line]) -> int:
    """Print the table; returns 1 when a wish is missed."""
    heading = f"{title:<46}{'ours':>9}{'plain':>10}{'ratio':>8}  wish"
    sys.stdout.write("\n".join([f"({machine()})", heading, *map(str, lines)]) + "\n")
    return 0 if all(line.is_met for line in lines) else 1
