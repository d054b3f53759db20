"""Can people sign in as before: the hash is the old one, whole, or they activate for a reason."""

import json
import re
import secrets
from typing import Any, Final

import bcrypt

from legacy.verifying import meaning as read
from legacy.verifying.accounts import MUST_ACTIVATE, OWN_NAME
from legacy.verifying.audit import Audit, Row
from legacy.verifying.findings import Check

MOST_BYTES: Final = 72  # of a password that bcrypt reads
STORED: Final = re.compile(r"bcryptjs\$\$2[aby]\$(0[4-9]|1[0-5])\$[./A-Za-z0-9]{53}")
KINDS: Final = """
    SELECT CASE WHEN t.password LIKE 'bcryptjs$%%' THEN 'kept' WHEN t.password LIKE '!%%'
        THEN 'none' ELSE 'new' END AS kind, count(*)::int AS accounts
    FROM integration_legacyrow AS l JOIN authentication_user AS t ON t.id = l.target_id
    WHERE l.target = 'authentication.user' AND l.fate = 'migrated' GROUP BY 1
"""
SAMPLE: Final = """
    SELECT l.key, o.raw ->> 'password' AS source, t.password, s.raw::text AS staff
    FROM old_row AS o
    JOIN integration_legacyrow AS l ON l."table" = o.tab AND l.key = o.key AND l.fate = 'migrated'
    JOIN authentication_user AS t ON t.id = l.target_id
    LEFT JOIN integration_legacyrow AS s ON s."table" = 'training_staff' AND s.fate = 'migrated'
        AND t.role = 'staff' AND s.key = o.raw ->> 'staff_id'
    WHERE o.tab = 'users' AND t.password LIKE 'bcryptjs$%%' ORDER BY md5(l.key) LIMIT %(sample)s
"""
OWN: Final = """
    SELECT l.key, o.raw ->> 'password' AS source, l.reason, s.raw::text AS staff
    FROM old_row AS o
    JOIN integration_legacyrow AS l ON l."table" = o.tab AND l.key = o.key AND l.fate = 'migrated'
    LEFT JOIN integration_legacyrow AS s ON s."table" = 'training_staff' AND s.fate = 'migrated'
        AND s.key = o.raw ->> 'staff_id'
    WHERE o.tab = 'users' AND l.reason LIKE '%%' || %(own)s || '%%'
    ORDER BY md5(l.key) LIMIT %(sample)s
"""
SILENT: Final = """
    SELECT l.key FROM integration_legacyrow AS l JOIN authentication_user AS t ON t.id = l.target_id
    WHERE l.target = 'authentication.user' AND l.fate = 'migrated' AND t.password LIKE '!%%'
        AND l.reason NOT LIKE '%%' || %(must)s || '%%' ORDER BY l.key
"""
WORDS: Final = {
    "kept": "Accounts that sign in with their old password",
    "new": "Accounts with a password that was renewed here since",
    "none": "Accounts that must activate",
}


def check_signing(audit: Audit) -> None:
    """Look at every account's kind of password, and try some with a wrong one."""
    check = audit.findings.check(
        "signing",
        "Signing in",
        f"Is every old hash whole and unguessed (tried on {audit.sample} accounts), and is there a"
        " reason for everybody who must activate?",
    )
    counts = {row["kind"]: row["accounts"] for row in audit.rows(KINDS)}
    audit.findings.facts["signing"] = {WORDS[kind]: counts.get(kind, 0) for kind in WORDS}
    for row in audit.stream(SILENT, {"must": MUST_ACTIVATE}):
        check.fault("users", row["key"], "password", why="it was left out without a reason")
    for row in audit.rows(SAMPLE, {"sample": audit.sample}):
        check.compared += 1
        check_hash(check, row)
    for row in audit.rows(OWN, {"sample": audit.sample, "own": OWN_NAME}):
        check.compared += 1
        if not is_own_name(row["source"], row):
            check.fault("users", row["key"], "password", expected="the person's own name",
                        found="another password, and it was left out")  # fmt: skip


def check_hash(check: Check, row: Row) -> None:
    """Try one hash: it can be read, is the old one, and opens to no wrong word."""
    if not STORED.fullmatch(row["password"]):
        check.fault(
            "users", row["key"], "password", why="the hash is of no form that can be compared"
        )
        return
    stored = row["password"].partition("$")[2]
    if stored != row["source"]:
        check.fault("users", row["key"], "password", why="it is not the hash of the old system")
    if opens(secrets.token_urlsafe(18), stored):
        check.fault("users", row["key"], "password", why="a wrong password opens it")
    if is_own_name(stored, row):
        check.fault("users", row["key"], "password", why="the person's own name opens it")


def is_own_name(stored: str, row: Row) -> bool:
    """Tell whether a hash is that of a staff member's first or last name in lower case."""
    if not row["staff"]:
        return False
    person: dict[str, Any] = json.loads(row["staff"])
    last = f"{read.line(person.get('last_name'))} {read.choice(person.get('suffix_name'))}".strip()
    names = {last.lower(), read.line(person.get("first_name")).lower()}
    return any(opens(name, stored) for name in names if name)


def opens(word: str, stored: str) -> bool:
    """Compare a word with a hash as the old server did."""
    try:
        return bcrypt.checkpw(word.encode()[:MOST_BYTES], stored.encode())
    except ValueError:
        return False
