"""The report as one page that can be printed, read by a commandant, and signed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any, Final

from legacy.archive import private
from legacy.verifying.audit import MANILA
from legacy.verifying.findings import Check, Findings
from legacy.verifying.look import STYLE

FATES: Final = ("migrated", "merged", "quarantined", "archived")
ENGINES: Final = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}


def write_page(findings: Findings, file: Path) -> None:
    """Write the page, readable by its owner only; it needs no other file and no network."""
    with private(file) as out:
        out.write(page_of(findings).encode("utf-8", "replace"))


def page_of(findings: Findings) -> str:
    """Put the page together."""
    sections: tuple[Callable[[Findings], str], ...] = (
        heading, facts, checks, faults, tables, sums, explained, quarantined, signatures, columns,
    )  # fmt: skip
    body = "\n".join(section(findings) for section in sections)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Verification of the move into RGMS</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def heading(findings: Findings) -> str:
    """Say at the top what the whole page comes to."""
    rows = findings.facts.get("exported_rows", 0)
    if findings.holds:
        verdict, kind = "Everything holds", "good"
        words = f"All {rows:,} rows of the old database are accounted for. No fault was found."
    else:
        verdict, kind = f"{plural(findings.fault_count, 'fault')} found", "bad"
        words = "The move must not be accepted before each fault below is explained or mended."
    return (
        "<header><p class='unit'>ROTC Grading Management System</p>"
        "<h1>Verification of the move from the old system</h1>"
        f"<div class='verdict {kind}' role='status'><strong>{verdict}.</strong> {words}</div></header>"
    )


def facts(findings: Findings) -> str:
    """Say what was compared with what, and when; fingerprints stand in place of addresses."""
    known = findings.facts
    engine = ENGINES.get(known["source_engine"], known["source_engine"])
    lines = [
        ("Verified", moment(known["verified_at"])),
        ("Old database", f"{engine}, content fingerprint <code>{known['source_fingerprint']}</code>"),
        ("Export", (f"{moment(known['exported_at'])}, fingerprint <code>{known['export_fingerprint']}</code>,"
                   f" {known['exported_rows']:,} rows of {plural(known['exported_tables'], 'table')}")),
        ("RGMS database", (f"{escape(known['target_version'])}, fingerprint"
                          f" <code>{known['target_fingerprint']}</code>")),
        ("Moved", f"{moment(known['moved_at'])}; {plural(known['moves'], 'import')} so far"),
        ("Term of the records", escape(str(known["term"]))),
        ("Clock of the old server", escape(known["time_zone"])),
    ]  # fmt: skip
    lines += [(words, f"{count:,}") for words, count in known["signing"].items()]
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in lines)
    return f"<section><dl>{rows}</dl></section>"


def checks(findings: Findings) -> str:
    """List every check with its verdict."""
    rows = [
        [
            f"<strong>{escape(check.title)}</strong><br><span class='asks'>{escape(check.asks)}</span>",
            number(check.compared),
            number(check.fault_count),
            number(check.note_count),
            verdict_of(check),
        ]
        for check in findings.checks
    ]
    heads = ("Check", "#Compared", "#Faults", "#Explained", "Verdict")
    return section("Checks", grid(heads, rows))


def faults(findings: Findings) -> str:
    """Name every fault in full."""
    if findings.holds:
        return ""
    rows = [
        [soft(part) for part in (fault.table, fault.key, fault.column)]
        + [found_of(fault.expected), found_of(fault.found), escape(fault.why)]
        for fault in findings.faults()
    ]
    more = findings.fault_count - len(rows)
    after = (
        f"<p>{plural(more, 'further fault')} of the same checks are not listed.</p>" if more else ""
    )
    heads = ("Table", "Key", "Column", "Expected", "Found", "Why")
    return section("Faults", grid(heads, rows) + after)


def tables(findings: Findings) -> str:
    """Say for every old table what became of its rows."""
    rows = [
        [f"<code>{escape(row['tab'])}</code>", number(row["exported"]),
         *(number(row[fate]) for fate in FATES), number(row["gone"])]
        for row in findings.tables
    ]  # fmt: skip
    names = ("exported", *FATES, "gone")
    totals = [number(sum(row[name] for row in findings.tables)) for name in names]
    heads = (
        "Old table",
        "#Exported",
        "#Migrated",
        "#Merged",
        "#Quarantined",
        "#Archived",
        "#Gone since",
    )
    return section("What became of the rows", grid(heads, rows, foot=["All", *totals]))


def sums(findings: Findings) -> str:
    """Put the sums of both sides beside each other."""
    rows = [
        [
            escape(pair.what),
            escape(pair.old),
            escape(pair.here),
            badge(pair.holds, "same", "differs"),
        ]
        for pair in findings.pairs
    ]
    words = (
        "<p>Each side is added up from its own rows. Rows that people changed here since are left out"
        " on both; rows in quarantine are in neither.</p>"
    )
    return section("Sums", words + grid(("What", "#Old rows", "#RGMS", "Verdict"), rows))


def explained(findings: Findings) -> str:
    """List what differs for a reason."""
    rows = [
        [escape(check.title), soft(f"{note.table} {note.key}"), escape(note.words)]
        for check in findings.checks
        for note in check.notes
    ]
    if not rows:
        return section("Differences with an explanation", "<p>There are none.</p>")
    more = sum(check.note_count for check in findings.checks) - len(rows)
    after = f"<p>{more:,} more are not listed.</p>" if more else ""
    heads = ("Check", "Old row", "Explanation")
    return section("Differences with an explanation", grid(heads, rows) + after)


def quarantined(findings: Findings) -> str:
    """List the rows that were put aside, by reason."""
    if not findings.aside:
        return section("Rows in quarantine", "<p>There are none.</p>")
    words = (
        "<p>These rows are kept whole. Nothing here was made of them; a person decides whether"
        " something should be.</p>"
    )
    rows = [
        [
            f"<code>{escape(row['tab'])}</code>",
            escape(row["reason"]),
            number(row["rows"]),
            keys_of(row),
        ]
        for row in findings.aside
    ]
    heads = ("Old table", "Reason", "#Rows", "Keys")
    return section("Rows in quarantine", words + grid(heads, rows))


def keys_of(row: dict[str, Any]) -> str:
    """Name the first keys of a reason."""
    keys = ", ".join(row["keys"])
    return escape(f"{keys}, …" if row["rows"] > len(row["keys"]) else keys)


def columns(findings: Findings) -> str:
    """Show the fingerprint of every column on both sides."""
    rows = [
        [f"<code>{escape(each.table)}</code>", f"<code>{escape(each.column)}</code>", number(each.rows),
         f"<code>{each.old}</code>", f"<code>{each.here}</code>",
         badge(each.old == each.here, "same", "differs")]
        for each in findings.hashes
    ]  # fmt: skip
    words = (
        "<p>A fingerprint covers the values of a column of all compared rows, in the order of their"
        " keys: what the old rows mean, and what stands in RGMS.</p>"
    )
    heads = ("Old table", "Column in RGMS", "#Rows", "Old rows", "RGMS", "Verdict")
    return section("Appendix: every column", words + grid(heads, rows), kind="columns")


def signatures(findings: Findings) -> str:
    """Leave room for the people who accept the move."""
    verdict = "holds in every respect" if findings.holds else "has the faults listed above"
    people = ("Commandant", "Administrator of RGMS", "Witness")
    lines = "".join(
        f"<div><p class='line'></p><p>{name}</p><p class='small'>Name, signature, date</p></div>"
        for name in people
    )
    return (
        "<section class='signatures'><h2>Acceptance</h2>"
        f"<p>The move of export <code>{findings.facts['export_fingerprint']}</code> {verdict}.</p>"
        f"<div class='signers'>{lines}</div></section>"
    )


def section(title: str, content: str, *, kind: str = "") -> str:
    """Put content under a heading."""
    return f"<section class='{kind}'><h2>{title}</h2>{content}</section>"


def grid(heads: Iterable[str], rows: Iterable[list[str]], *, foot: list[str] | None = None) -> str:
    """Write a table; a heading with # is of numbers."""
    names = list(heads)
    kinds = [" class='number'" if name.startswith("#") else "" for name in names]
    head = cells("th", [name.removeprefix("#") for name in names], kinds, " scope='col'")
    body = "".join(f"<tr>{cells('td', row, kinds)}</tr>" for row in rows)
    last = f"<tfoot><tr>{cells('td', foot, kinds)}</tr></tfoot>" if foot else ""
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{last}</table></div>"


def cells(tag: str, values: list[str], kinds: list[str], more: str = "") -> str:
    """Write the cells of a row."""
    pairs = zip(values, kinds, strict=True)
    return "".join(f"<{tag}{kind}{more}>{value}</{tag}>" for value, kind in pairs)


def verdict_of(check: Check) -> str:
    """Say whether a check holds, in a word as well as in colour."""
    return badge(check.holds, "holds", "fault")


def badge(is_good: bool, good: str, bad: str) -> str:  # noqa: FBT001 - a verdict
    """Write a verdict."""
    return f"<span class='badge {'good' if is_good else 'bad'}'>{good if is_good else bad}</span>"


def found_of(value: str) -> str:
    """Write a value of a fault."""
    return f"<code>{escape(value)}</code>" if value else ""


def soft(text: str) -> str:
    """Write a name that may be broken behind its underscores."""
    return escape(text).replace("_", "_<wbr>")


def number(value: int) -> str:
    """Write a count."""
    return f"{value:,}"


def plural(count: int, word: str) -> str:
    """Write a count with its word."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def moment(text: str) -> str:
    """Write a moment as the unit's clock shows it."""
    try:
        at = datetime.fromisoformat(text).astimezone(MANILA)
    except ValueError:
        return escape(text)
    return f"{at:%d %B %Y, %H:%M} (Manila)"
