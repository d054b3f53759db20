"""Runs every check in one snapshot, and says what holds."""

import hashlib
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import psycopg
from django.db import DatabaseError, OperationalError, connection, transaction

from legacy.archive import Archive
from legacy.problems import Problem
from legacy.source import Source, open_source
from legacy.verifying import (
    accounts,
    conduct,
    extras,
    formula,
    grades,
    landing,
    people,
    provenance,
    signing,
    sums,
    training,
    witness,
)
from legacy.verifying.audit import Audit
from legacy.verifying.contents import Comparison
from legacy.verifying.findings import Findings
from legacy.verifying.page import write_page
from legacy.verifying.reports import write_json

SAMPLE: Final = 20
SNAPSHOT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
PATIENCE: Final = (
    "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"
)
TABLES: Final[tuple[Callable[[Audit], Any], ...]] = (
    people.Staff,
    people.Cadets,
    accounts.Users,
    training.Days,
    training.Marks,
    training.Letters,
    conduct.Entries,
    grades.Grades,
)


def run(address: str, folder: Path, report: Path, *, sample: int = SAMPLE) -> Findings:
    """Verify a move and write the report. Raises Problem when nothing can be compared."""
    began = time.monotonic()
    archive = Archive(folder)
    with open_source(address) as source:
        findings = look_or_say_why(archive, source, sample)
    findings.facts |= {
        "verified_at": datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds"),
        "seconds": round(time.monotonic() - began, 1),
    }
    report.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_json(findings, report / "report.json")
    write_page(findings, report / "report.html")
    return findings


def look_or_say_why(archive: Archive, source: Source, sample: int) -> Findings:
    """Take every check. Raises Problem for what the database refuses, without its address."""
    try:
        return look(archive, source, sample)
    except (psycopg.OperationalError, OperationalError):
        raise Problem("The database of RGMS does not answer, or ended the connection.") from None
    except (psycopg.Error, DatabaseError) as error:
        said = str(error).strip().partition("\n")[0]
        raise Problem(f"The database of RGMS refused a question: {said}.") from error


def look(archive: Archive, source: Source, sample: int) -> Findings:
    """Take every check in one transaction, which sees one moment and is taken back."""
    with transaction.atomic():
        connection.cursor().execute(SNAPSHOT)
        connection.cursor().execute(PATIENCE)
        audit = Audit(connection.connection, archive, source, sample)
        check_all(audit)
        transaction.set_rollback(True)
    return audit.findings


def check_all(audit: Audit) -> None:
    """Take the checks in an order in which each can rely on those before it."""
    audit.read_moves()
    audit.findings.facts = facts_of(audit)
    landing.land(audit)
    audit.run(people.ENROLLED, {"term": audit.term})
    audit.run(
        "CREATE INDEX ON enrolled (key); CREATE INDEX ON enrolled (enrolment_id); ANALYZE enrolled"
    )
    provenance.check_provenance(audit)
    check_contents(audit)
    extras.check_extras(audit)
    witness.check_witness(audit)
    sums.check_sums(audit)
    signing.check_signing(audit)
    formula.check_grades(audit)


def check_contents(audit: Audit) -> None:
    """Compare the columns of every migrated table."""
    for make in TABLES:
        table = make(audit)
        check = audit.findings.check(
            f"content.{table.name}",
            f"Content: {table.name}",
            "Does every column hold what the old row means, and does it name the right day, cadet"
            " and account?",
        )
        Comparison(audit, table, check).run()


def facts_of(audit: Audit) -> dict[str, Any]:
    """Say what was compared, with a fingerprint in place of every address."""
    term = (
        "SELECT school_year || ', ' || semester || ' semester' FROM system_term WHERE id = %(id)s"
    )
    manifest = audit.archive.manifest
    here = audit.rows("SELECT current_database() AS name, version() AS version")[0]
    return {
        "source_engine": manifest.engine,
        "source_version": audit.source.version,
        "source_fingerprint": fingerprint(*(table.sha256 for table in manifest.tables)),
        "export_fingerprint": audit.archive.sha256[:16],
        "exported_at": manifest.made_at,
        "exported_rows": manifest.rows,
        "exported_tables": len(manifest.tables),
        "time_zone": audit.move["time_zone"],
        "moves": len(audit.moves),
        "moved_at": audit.move["finished_at"].isoformat(timespec="seconds")
        if audit.move["finished_at"]
        else "unfinished",
        "term": audit.value(term, {"id": audit.term}),
        "target_fingerprint": fingerprint(here["name"], *(row["export"] for row in audit.moves)),
        "target_version": " ".join(str(here["version"]).split()[:2]),
    }


def fingerprint(*parts: str) -> str:
    """Name something by what it holds; nobody can tell an address from it."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
