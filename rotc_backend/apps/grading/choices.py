"""Enumerations of the grading app; their values are those the arithmetic reads."""

from django.db.models import TextChoices


class EntryKind(TextChoices):
    """Which way a ledger entry moves a cadet's aptitude."""

    MERIT = "merit", "Merit"
    DEMERIT = "demerit", "Demerit"


class ScoreState(TextChoices):
    """What is known of a cadet's result in an exam."""

    BLANK = "blank", "Blank"
    SCORE = "score", "Score"
    DID_NOT_SIT = "did_not_sit", "Did not sit"


class DecisionKind(TextChoices):
    """A status a person sets in place of a number (DOMAIN 3)."""

    INC = "INC", "Incomplete"
    DRP = "DRP", "Dropped"
    WITHDRAWN = "W", "Withdrawn"
    DEFERRED = "T", "Deferred"


class Calculation(TextChoices):
    """Which arithmetic a policy asks for."""

    STANDARD = "standard", "Standard"
    LEGACY = "legacy", "Legacy"


class ExcusedRule(TextChoices):
    """What an excused day earns."""

    PRESENT = "present", "Counts as present"
    LEFT_OUT = "left_out", "Left out"
    ABSENT = "absent", "Counts as absent"


class Denominator(TextChoices):
    """Which days attendance is divided by."""

    HELD = "held", "Days held"
    PLANNED = "planned", "Days planned"


class ProficiencyMethod(TextChoices):
    """How a raw score becomes a percent."""

    DIRECT = "direct", "Direct"
    BASE_50 = "base_50", "Base 50"


class MarkRemark(TextChoices):
    """The word that goes with a mark."""

    PASSED = "passed", "Passed"
    FAILED = "failed", "Failed"
    INC = "INC", "Incomplete"
    DRP = "DRP", "Dropped"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DEFERRED = "deferred", "Deferred"
    NO_GRADE_YET = "no_grade_yet", "No grade yet"


class Shift(TextChoices):
    """What another policy would do to one cadet's mark, the gravest first."""

    NOW_FAILS = "now_fails", "Passes now, would fail"
    NOW_PASSES = "now_passes", "Fails now, would pass"
    REMARK = "remark", "Another remark"
    EQUIVALENT = "equivalent", "Another equivalent"
    NUMBERS = "numbers", "Other numbers, same equivalent"

    @classmethod
    def of_remarks(cls, before: str, after: str) -> "Shift":
        """Name a change from one remark to another."""
        passed, failed = MarkRemark.PASSED, MarkRemark.FAILED
        flips = {(passed, failed): cls.NOW_FAILS, (failed, passed): cls.NOW_PASSES}
        return flips.get((MarkRemark(before), MarkRemark(after)), cls.REMARK)


class RecommendationState(TextChoices):
    """What became of recommended points."""

    WAITING = "waiting", "Waiting"
    AWARDED = "awarded", "Awarded"
    DECLINED = "declined", "Declined"


class RecommendationDecision(TextChoices):
    """How a recommendation can be decided."""

    AWARDED = "awarded", "Awarded"
    DECLINED = "declined", "Declined"


class AppealState(TextChoices):
    """What became of an appeal; settled: the entry was voided before anybody decided."""

    OPEN = "open", "Open"
    UPHELD = "upheld", "Upheld"
    DISMISSED = "dismissed", "Dismissed"
    SETTLED = "settled", "Settled by a void"


class AppealDecision(TextChoices):
    """How an appeal can be decided."""

    UPHELD = "upheld", "Upheld"
    DISMISSED = "dismissed", "Dismissed"


class CheckState(TextChoices):
    """Life of a second encoding of an exam."""

    TYPING = "typing", "Being typed"
    COMPARING = "comparing", "Differences to resolve"
    AGREED = "agreed", "Both agree"
    LEFT = "left", "Given up"


class CheckChoice(TextChoices):
    """How a difference between two encoders was resolved."""

    FIRST = "first", "What was entered first"
    SECOND = "second", "What was typed second"
    RETYPED = "retyped", "Typed anew"


class ContactWay(TextChoices):
    """How somebody of the unit got in touch with a cadet."""

    TALK = "talk", "Talk"
    CALL = "call", "Call"
    MESSAGE = "message", "Message"
    FAMILY = "family", "Family"
    MISSED = "missed", "Not reached"


class RiskReason(TextChoices):
    """Why a cadet stands on the list of those at risk: a fact beside a rule, never a score."""

    OUT_OF_REACH = "out_of_reach", "A pass is out of reach"
    BELOW_PASSING = "below_passing", "Below the passing mark so far"
    ATTENDANCE = "attendance", "Attendance below the passing share"
    APTITUDE = "aptitude", "Aptitude below the passing share"
    PROFICIENCY = "proficiency", "Proficiency below the passing share"
    IN_A_ROW = "in_a_row", "Absences in a row"
    RATE = "rate", "Near or over the limit of absences"
    BLANK_EXAM = "blank_exam", "An exam others have a score in is blank"
    OPEN_CASE = "open_case", "An open case"


class RollOverVerdict(TextChoices):
    """Whether a cadet moves up into the next term, else why not."""

    MOVES_UP = "moves_up", "Moves up"
    FAILED = "failed", "Failed"
    INCOMPLETE = "incomplete", "Incomplete"
    DROPPED = "dropped", "Dropped"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DEFERRED = "deferred", "Deferred"
    NO_GRADE = "no_grade", "No grade"
    NOT_RELEASED = "not_released", "Not released yet"
    COMPLETED = "completed", "Course completed"
    BASIC_MISSING = "basic_missing", "Basic course not completed"
    NO_LEVEL = "no_level", "No MS level"
    ENROLLED = "enrolled", "Enrolled already"
    ARCHIVED = "archived", "Archived"


class RollOverState(TextChoices):
    """Where a roll-over stands."""

    APPLYING = "applying", "Applying"
    APPLIED = "applied", "Applied"
    FAILED = "failed", "Failed"
    UNDONE = "undone", "Undone"
