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
