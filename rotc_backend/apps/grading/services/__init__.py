"""Writes of the grading app, by concept."""

from apps.grading.services.amendments import (
    NO_DECISION,
    MarkCorrection,
    amend_grade,
    previewed_amendment,
)
from apps.grading.services.appeals import (
    acknowledge_entry,
    decide_appeal,
    remind_of_overdue_appeal,
    submit_appeal,
)
from apps.grading.services.catalogue import add_rule, retire_rule, revise_rule
from apps.grading.services.decisions import decide_status, lift_status
from apps.grading.services.exams import change_exam, plan_exam, release_exam
from apps.grading.services.ledger import award, award_batch, void_entry
from apps.grading.services.policies import add_policy_version, assign_policy
from apps.grading.services.preparing import prepare_release, record_hand_over
from apps.grading.services.recommendations import (
    decide_recommendation,
    decide_recommendations,
    recommend,
)
from apps.grading.services.refusals import (
    AboutOneself,
    AlreadyAppealed,
    AlreadyVoided,
    AppealStateConflict,
    AppealTooLate,
    CodeTaken,
    DecisionStateConflict,
    ExamStateConflict,
    NotReleased,
    OperationReused,
    OutsideRange,
    OwnEntry,
    OwnRecommendation,
    PolicyFixed,
    PreparationStale,
    RecommendationStateConflict,
    ReleaseBlocked,
    RuleOutdated,
    RuleRetired,
    SecondPersonMissing,
    VoidRefused,
)
from apps.grading.services.release import release_term
from apps.grading.services.scores import CellEntry, CellResult, enter_scores

__all__ = [
    "NO_DECISION",
    "AboutOneself",
    "AlreadyAppealed",
    "AlreadyVoided",
    "AppealStateConflict",
    "AppealTooLate",
    "CellEntry",
    "CellResult",
    "CodeTaken",
    "DecisionStateConflict",
    "ExamStateConflict",
    "MarkCorrection",
    "NotReleased",
    "OperationReused",
    "OutsideRange",
    "OwnEntry",
    "OwnRecommendation",
    "PolicyFixed",
    "PreparationStale",
    "RecommendationStateConflict",
    "ReleaseBlocked",
    "RuleOutdated",
    "RuleRetired",
    "SecondPersonMissing",
    "VoidRefused",
    "acknowledge_entry",
    "add_policy_version",
    "add_rule",
    "amend_grade",
    "assign_policy",
    "award",
    "award_batch",
    "change_exam",
    "decide_appeal",
    "decide_recommendation",
    "decide_recommendations",
    "decide_status",
    "enter_scores",
    "lift_status",
    "plan_exam",
    "prepare_release",
    "previewed_amendment",
    "recommend",
    "record_hand_over",
    "release_exam",
    "release_term",
    "remind_of_overdue_appeal",
    "retire_rule",
    "revise_rule",
    "submit_appeal",
    "void_entry",
]
