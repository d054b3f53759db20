"""Prints the permission matrix for the documentation."""

from apps.core.permissions import MATRIX


def as_markdown() -> str:
    """Write the matrix as a Markdown table."""
    lines = ["| action | admin | staff | cadet |", "|---|---|---|---|"]
    for action, scopes in MATRIX.items():
        cells = " | ".join(str(scope) if scope else "–" for scope in scopes)
        lines.append(f"| {action} | {cells} |")
    return "\n".join(lines)
