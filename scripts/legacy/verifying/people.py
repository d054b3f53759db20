"""What staff and cadets must be here."""

from typing import Any, Final

from legacy.verifying import meaning as read
from legacy.verifying.audit import Audit, Row
from legacy.verifying.contents import Aside, OneOf, Raw, Table
from legacy.verifying.traces import CADET, ENROLMENT, in_journal

HEAD: Final = """
    SELECT l.id, l.key, l.fate, l.reason, l.target_id, l.written::text AS written,
        o.raw::text AS raw, t.id AS found_id, m.id AS move_id, m.created_at AS moved_at
"""
ROWS: Final = """
    FROM old_row AS o
    JOIN integration_legacyrow AS l ON l."table" = o.tab AND l.key = o.key
    JOIN integration_legacymove AS m ON m.id = l.move_id
"""
ONLY: Final = " WHERE o.tab = %(tab)s ORDER BY o.key"
# Where each migrated cadet stands in the term of the move.
ENROLLED: Final = """
    CREATE TEMPORARY TABLE enrolled ON COMMIT DROP AS
    SELECT l.key, l.target_id AS cadet_id, e.id AS enrolment_id, l.gone_at IS NOT NULL OR l.fate <> 'migrated' AS is_gone
    FROM integration_legacyrow AS l
    LEFT JOIN cadets_enrolment AS e ON e.cadet_id = l.target_id AND e.term_id = %(term)s
    WHERE l."table" = 'cadets' AND l.target_id IS NOT NULL;
"""
SOME_DATE: Final = OneOf("a date", lambda found: found is not None)
PLACE: Final = {"ms_level", "company", "platoon", "position", "effective_to"}


def cut(value: Any, limit: int, rule: Any = read.line) -> str:
    """Read words and keep as many letters as the column holds."""
    return str(rule(value)[:limit])


def needed(value: Any, name: str, limit: int) -> str:
    """Read a name that must be there. Raises Aside."""
    found = cut(value, limit)
    if not found:
        raise Aside(f"{name} is not recorded")
    return found


def recorded(values: dict[str, Any], raw: Raw, audit: Audit) -> dict[str, Any]:
    """Add the moment at which the old system made the row, when it says so."""
    made = read.moment(raw.get("created_at"), audit.zone)
    return values | ({"created_at": made} if made else {})


def archived(raw: Raw) -> Any:
    """Say what the date of archiving must be."""
    return SOME_DATE if read.truth(raw.get("is_archived")) else None


class Staff(Table):
    """training_staff."""

    name = "training_staff"
    target = "staff.trainingstaff"
    query = f"""{HEAD}, t.rank, t.last_name, t.first_name, t.middle_name, t.position,
        t.archived_at, t.created_at {ROWS}
        LEFT JOIN staff_trainingstaff AS t ON t.id = l.target_id AND l.fate = 'migrated' {ONLY}"""

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:  # noqa: ARG002 - of every table
        """Read a person."""
        last = needed(raw.get("last_name"), "last_name", 50)
        values = {
            "last_name": f"{last} {cut(raw.get('suffix_name'), 9, read.choice)}".strip(),
            "first_name": needed(raw.get("first_name"), "first_name", 60),
            "middle_name": cut(raw.get("middle_name"), 60),
            "rank": cut(raw.get("rank"), 30, read.choice),
            "position": cut(raw.get("role"), 80, read.choice),
            "archived_at": archived(raw),
        }
        return recorded(values, raw, self.audit)


class Cadets(Table):
    """cadets, with the enrolment each has in the term."""

    name = "cadets"
    target = "cadets.cadet"
    query = f"""{HEAD}, t.student_number, t.last_name, t.first_name, t.middle_name, t.suffix, t.sex,
        t.course, t.year_level, t.contact_number, t.email, t.birth_date, t.address, t.archived_at,
        t.created_at, e.id AS enrolment, e.ms_level, e.company, e.platoon, e.position,
        e.effective_from, e.effective_to, s.starts_on {ROWS}
        LEFT JOIN cadets_cadet AS t ON t.id = l.target_id AND l.fate = 'migrated'
        LEFT JOIN cadets_enrolment AS e ON e.cadet_id = t.id AND e.term_id = m.term_id
        LEFT JOIN system_term AS s ON s.id = m.term_id {ONLY}"""

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Read a person, and where they stand."""
        values = {
            "student_number": number_of(raw),
            "last_name": needed(raw.get("last_name"), "last_name", 60),
            "first_name": needed(raw.get("first_name"), "first_name", 60),
            "middle_name": cut(raw.get("middle_name"), 60),
            "suffix": cut(raw.get("suffix_name"), 10, read.choice),
            "sex": read.sex(raw.get("gender")),
            "course": cut(raw.get("course"), 60, read.choice),
            "year_level": read.year(raw.get("year_level")),
            "contact_number": cut(raw.get("contact_number"), 20),
            "email": address(raw),
            "birth_date": read.day(raw.get("birthdate")),
            "address": cut(raw.get("address"), 200),
            "archived_at": archived(raw),
        }
        return recorded(values, raw, self.audit) | place_in_term(raw, row)

    def explains(self, row: Row, column: str) -> str:
        """Ask the journal."""
        values = {"id": row["target_id"], "column": column}
        if column in PLACE:
            return in_journal(self.audit, ENROLMENT, **values, enrolment=row["enrolment"])
        return in_journal(self.audit, CADET, **values)


def place_in_term(raw: Raw, row: Row) -> dict[str, Any]:
    """Read where a cadet stands in the term of the move."""
    return {
        "enrolment": OneOf("an enrolment in the term", lambda found: found is not None),
        "ms_level": read.level(raw.get("cadet_course")),
        "company": read.company(raw.get("company")),
        "platoon": read.platoon(raw.get("platoon")),
        "position": cut(raw.get("corp_position"), 60, read.choice),
        "effective_from": row["starts_on"],
        "effective_to": SOME_DATE if read.truth(raw.get("is_archived")) else None,
    }


def number_of(raw: Raw) -> Any:
    """Read a student number; a second one that is equal but for capitals has a number behind it."""
    given = read.line(raw.get("student_id"))
    if not given:
        raise Aside("student_id is not recorded")
    if len(given) > 16:
        raise Aside("student_id is too long")
    numbered = f"{given}#"
    return OneOf(
        given,
        lambda found: (
            found == given
            or (found.startswith(numbered) and found.removeprefix(numbered).isdigit())
        ),
    )


def address(raw: Raw) -> str:
    """Read an e-mail address; one that no column holds is left out."""
    found = read.line(raw.get("email"))
    return found if len(found) <= 254 else ""
