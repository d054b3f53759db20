"""The tables of docs/grading.md, read so that the page and the code cannot differ."""

from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "grading.md"


def table_under(heading: str) -> list[dict[str, str]]:
    """Return the rows of the first table under a heading, by column name."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [_cells(line) for line in section.splitlines() if line.startswith("|")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
