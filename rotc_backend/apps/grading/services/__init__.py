"""Writes of the grading app, by concept."""

from apps.grading.services.amendments import (
    NO_DECISION,
    MarkCorrection,
    amend_grade,
    previewed_amendment,
)
from apps.grading.services.decisions import decide_status, lift_status
from apps.grading.services.exams import change_exam, plan_exam, release_exam
from apps.grading.services.ledger import award, award_batch, void_entry
from apps.grading.services.policies import add_policy_version, assign_policy
from apps.grading.services.preparing import prepare_release, record_hand_over
from apps.grading.services.refusals import (
    AboutOneself,
    AlreadyVoided,
    DecisionStateConflict,
    ExamStateConflict,
    NotReleased,
    OperationReused,
    PolicyFixed,
    PreparationStale,
    ReleaseBlocked,
    SecondPersonMissing,
    VoidRefused,
)
from apps.grading.services.release import release_term
from apps.grading.services.scores import CellEntry, CellResult, enter_scores

__all__ = [
    "NO_DECISION",
    "AboutOneself",
    "AlreadyVoided",
    "CellEntry",
    "CellResult",
    "DecisionStateConflict",
    "ExamStateConflict",
    "MarkCorrection",
    "NotReleased",
    "OperationReused",
    "PolicyFixed",
    "PreparationStale",
    "ReleaseBlocked",
    "SecondPersonMissing",
    "VoidRefused",
    "add_policy_version",
    "amend_grade",
    "assign_policy",
    "award",
    "award_batch",
    "change_exam",
    "decide_status",
    "enter_scores",
    "lift_status",
    "plan_exam",
    "prepare_release",
    "previewed_amendment",
    "record_hand_over",
    "release_exam",
    "release_term",
    "void_entry",
]
