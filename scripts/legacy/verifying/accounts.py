"""What accounts must be here: the person, the rights, and the password of each."""

from typing import Any, Final

from legacy.archive import row_of
from legacy.verifying import meaning as read
from legacy.verifying.audit import Row
from legacy.verifying.contents import Aside, OneOf, Raw, Table
from legacy.verifying.people import HEAD, ONLY, ROWS, address, cut, recorded
from legacy.verifying.traces import CADET, RENEWED, by_service, in_journal, in_witness, moved

ROLES: Final = {"admin": "admin", "cadet": "cadet", "training_staff": "staff"}
MUST_ACTIVATE: Final = "must activate"
LEFT_OUT: Final = "e-mail left out"
OWN_NAME: Final = "the password was the person's own name"


class Users(Table):
    """users: the account, its password, and the person it belongs to."""

    name = "users"
    target = "authentication.user"
    query = f"""{HEAD}, t.username, t.full_name, t.role, t.email, t.is_active, t.is_approved,
        t.password, t.created_at, c.raw::text AS cadet, s.raw::text AS staff,
        c.target_id AS cadet_id, s.target_id AS staff_id,
        coalesce(c.move_id, s.move_id, 0) <= l.move_id
            AND coalesce(c.fate, s.fate, 'migrated') = 'migrated' AS is_named_then, pc.user_id AS cadet_account,
        ps.user_id AS staff_account,
        CASE WHEN c.id IS NOT NULL THEN pc.user_id ELSE ps.user_id END AS account_of_person {ROWS}
        LEFT JOIN authentication_user AS t ON t.id = l.target_id AND l.fate = 'migrated'
        LEFT JOIN integration_legacyrow AS c ON c."table" = 'cadets' AND c.target_id IS NOT NULL
            AND lower(btrim(o.raw ->> 'role')) = 'cadet' AND c.key = nullif(o.raw ->> 'cadet_id', '')
        LEFT JOIN integration_legacyrow AS s ON s."table" = 'training_staff' AND s.target_id IS NOT NULL
            AND lower(btrim(o.raw ->> 'role')) = 'training_staff' AND s.key = nullif(o.raw ->> 'staff_id', '')
        LEFT JOIN cadets_cadet AS pc ON pc.id = c.target_id
        LEFT JOIN staff_trainingstaff AS ps ON ps.id = s.target_id {ONLY}"""

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Read an account."""
        name = read.line(raw.get("username"))
        if not name or len(name) > 60:
            raise Aside("username is not recorded, or too long")
        role = ROLES.get(read.line(raw.get("role")).lower())
        if role is None:
            raise Aside("the role is not known")
        values = {
            "username": name,
            "role": role,
            "email": self.email_of(raw, row),
            "is_active": not read.truth(raw.get("is_archived")),
            "is_approved": read.truth(raw.get("is_approved")),
            "password": self.password_of(raw, row),
        }
        if row["is_named_then"]:
            values["full_name"] = full_name(row) or name
        if row["cadet_id"] or row["staff_id"]:
            values["account_of_person"] = row["target_id"]
        return recorded(values, raw, self.audit)

    def email_of(self, raw: Raw, row: Row) -> Any:
        """Read an address; it is left out when another account has it."""
        given = address(raw)
        if not given:
            return ""
        return OneOf(
            given, lambda found: found == given or (found == "" and self.is_shared(given, row))
        )

    def is_shared(self, given: str, row: Row) -> bool:
        """Tell whether another account has this address, or had it in the old system."""
        if LEFT_OUT not in row["reason"]:
            return False
        asked = """
            SELECT 1 FROM authentication_user WHERE lower(email) = lower(%(of)s) AND id <> %(id)s
            UNION ALL
            SELECT 1 FROM old_row WHERE tab = 'users' AND key <> %(key)s
                AND lower(btrim(raw ->> 'email')) = lower(%(of)s)
        """
        values = {"of": given, "id": row["target_id"], "key": row["key"]}
        others = "SELECT raw ->> 'email' FROM old_row WHERE tab = 'users' AND key <> '{key}'"
        if self.audit.value(asked, values):
            return True
        return self.is_alike(others.format(key=row["key"].replace("'", "''")), given)

    def password_of(self, raw: Raw, row: Row) -> Any:
        """Keep a whole bcrypt hash; everything else, and a person's own name, must activate."""
        stored = raw.get("password")
        if not read.is_hash(stored):
            return OneOf(
                "no password: must activate",
                lambda found: found.startswith("!") and MUST_ACTIVATE in row["reason"],
            )
        kept = f"bcryptjs${stored}"
        if not row["staff_id"]:
            return kept
        return OneOf(
            kept,
            lambda found: found == kept or (found.startswith("!") and OWN_NAME in row["reason"]),
        )

    def is_taken(self, raw: Raw, row: Row) -> bool:
        """Tell whether another account has the name or the person."""
        asked = f"""
            SELECT 1 FROM authentication_user AS t
            WHERE (lower(t.username) = lower(%(name)s) OR t.id = ANY(%(accounts)s))
                AND ({moved(self.target)} OR {by_service("authentication_user")})
        """  # noqa: S608
        accounts, name = (
            [row["cadet_account"], row["staff_account"]],
            read.line(raw.get("username")),
        )
        found = self.audit.value(asked, {"name": name, "accounts": accounts})
        return bool(found) or self.is_alike("SELECT username FROM authentication_user", name)

    def is_alike(self, asked: str, name: str) -> bool:
        """Tell whether a name is one of many for a database that folds letters in another way."""
        wanted = read.folded(name)
        others = (value for row in self.audit.rows(asked) for value in row.values())
        return any(read.folded(read.line(other)) == wanted for other in others)

    def explains(self, row: Row, column: str) -> str:
        """Ask the journal for passwords and persons, the witness for the rest."""
        if column == "password":
            return in_journal(self.audit, RENEWED, id=row["target_id"])
        if column == "account_of_person":
            return in_journal(self.audit, CADET, id=row["cadet_id"], column="user")
        return in_witness(self.audit, "authentication_user", row["target_id"], column)


def full_name(row: Row) -> str:
    """Name an account as rosters and orders name its person; nobody's has none."""
    if row["cadet"]:
        raw = row_of(row["cadet"])
        last, first, middle = (
            cut(raw.get(f"{part}_name"), 60) for part in ("last", "first", "middle")
        )
        suffix = cut(raw.get("suffix_name"), 10, read.choice)
        return (
            f"{last}, {first}{f' {middle[0]}.' if middle else ''}{f' {suffix}' if suffix else ''}"
        )
    if row["staff"]:
        raw = row_of(row["staff"])
        last = (
            f"{cut(raw.get('last_name'), 50)} {cut(raw.get('suffix_name'), 9, read.choice)}".strip()
        )
        return f"{cut(raw.get('rank'), 30, read.choice)} {cut(raw.get('first_name'), 60)} {last}".strip()
    return ""
