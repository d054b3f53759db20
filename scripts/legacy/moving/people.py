"""Staff and cadets."""

from collections.abc import Callable, Iterable

from apps.cadets.models import Cadet, Enrolment
from apps.integration.choices import Fate
from apps.staff.models import TrainingStaff

from legacy import converters as read
from legacy.moving.copying import Values, enter_new
from legacy.moving.entering import enter
from legacy.moving.moving import Moving
from legacy.moving.rows import Decision, Quarantine, Row, quarantined


def sort_out(
    rows: Iterable[Row], convert: Callable[[Row], Values]
) -> tuple[list[tuple[Row, Values]], list[Decision]]:
    """Convert rows; those that cannot be converted are put aside."""
    ready, aside = [], []
    for row in rows:
        try:
            ready.append((row, convert(row)))
        except Quarantine as why:
            aside.append(quarantined(row, why))
    return ready, aside


class StaffMover:
    """training_staff: the people who train. Their AFP data stay in the archive."""

    table = "training_staff"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter the training staff."""
        ready, aside = sort_out(rows, self.values_of)
        return [*aside, *enter(TrainingStaff, ready)]

    def values_of(self, row: Row) -> Values:
        """Convert one person. Raises Quarantine."""
        last = row.need_words("last_name", read.line, limit=50)
        suffix = row.words("suffix_name", read.chosen, limit=9)
        return {
            "rank": row.words("rank", read.chosen, limit=30),
            "last_name": f"{last} {suffix}".strip(),
            "first_name": row.need_words("first_name", read.line, limit=60),
            "middle_name": row.words("middle_name", read.line, limit=60),
            "position": row.words("role", read.chosen, limit=80),
            "archived_at": self.moving.now if row.read("is_archived", read.flag) else None,
            "created_at": row.read("created_at", read.moment, zone=self.moving.zone)
            or self.moving.now,
        }


class CadetMover:
    """cadets: the person, and where they stood in the one term the old system knew."""

    table = "cadets"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving
        numbers = Cadet.objects.values_list("student_number", "pk")
        self.holders: dict[str, int] = {read.folded(number): pk for number, pk in numbers}

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter cadets and enrol them."""
        ready, aside = sort_out(rows, self.values_of)
        decisions = enter(Cadet, ready)
        self.enrol([each for each in decisions if each.fate == Fate.MIGRATED])
        return [*aside, *decisions]

    def values_of(self, row: Row) -> Values:
        """Convert one person. Raises Quarantine without a student number or a name."""
        return {
            "student_number": self.number_of(row),
            "last_name": row.need_words("last_name", read.line, limit=60),
            "first_name": row.need_words("first_name", read.line, limit=60),
            "middle_name": row.words("middle_name", read.line, limit=60),
            "suffix": row.words("suffix_name", read.chosen, limit=10),
            "sex": row.read("gender", read.sex) or "none",
            "course": row.words("course", read.chosen, limit=60),
            "year_level": row.read("year_level", read.year_level),
            "contact_number": row.words("contact_number", read.line, limit=20),
            "email": row.read("email", read.line, limit=254) or "",
            "birth_date": row.read("birthdate", read.day),
            "address": row.words("address", read.line, limit=200),
            "archived_at": self.moving.now if row.read("is_archived", read.flag) else None,
            "created_at": row.read("created_at", read.moment, zone=self.moving.zone)
            or self.moving.now,
        }

    def number_of(self, row: Row) -> str:
        """Keep a student number; one that differs from another only by capitals is numbered."""
        given = row.need("student_id", read.line, limit=16)
        mark, count, number = row.target_id or -row.id, 1, given
        while self.holders.setdefault(read.folded(number), mark) != mark:
            count += 1
            number = f"{given}#{count}"
        if number != given:
            row.notes.append("numbered: another cadet has this student number, but for capitals")
        return str(number)

    def enrol(self, decisions: list[Decision]) -> None:
        """Enrol those who are not; whoever is, stays where a person put them since."""
        rows = Enrolment.objects.filter(
            term=self.moving.term, cadet__in=[each.place for each in decisions]
        )
        there = set(rows.values_list("cadet", flat=True))
        new = [each for each in decisions if each.place not in there]
        enter_new(Enrolment, [self.enrolment_of(each) for each in new])

    def enrolment_of(self, decision: Decision) -> Values:
        """Convert where a cadet stood; an archived one trains no more after the last day held."""
        row = decision.row
        is_archived = row.read("is_archived", read.flag)
        return {
            "term_id": self.moving.term.pk,
            "cadet_id": decision.place,
            "ms_level": row.read("cadet_course", read.ms_level) or "none",
            "company": row.read("company", read.company) or "",
            "platoon": row.read("platoon", read.platoon) or "",
            "position": row.words("corp_position", read.chosen, limit=60),
            "effective_from": self.moving.term.starts_on,
            "effective_to": self.moving.last_held if is_archived else None,
        }
