"""Tables of the grading app."""

from apps.grading.models.catalogue import ConductRule
from apps.grading.models.conduct import Appeal, EntryAcknowledgement, Recommendation
from apps.grading.models.contacts import ContactNote
from apps.grading.models.exams import Exam, Score
from apps.grading.models.finalising import HandOver, TermPreparation, TermRelease
from apps.grading.models.grades import ReleasedGrade, StatusDecision
from apps.grading.models.ledger import LedgerEntry
from apps.grading.models.legacy import LegacyEvidence
from apps.grading.models.policies import GradingPolicy, TermPolicy
from apps.grading.models.roll_overs import RolledEnrolment, RollOver
from apps.grading.models.score_checks import (
    CheckAgreement,
    CheckedScore,
    CheckResolution,
    ScoreCheck,
    ScoreCheckStep,
)

__all__ = [
    "Appeal",
    "CheckAgreement",
    "CheckResolution",
    "CheckedScore",
    "ConductRule",
    "ContactNote",
    "EntryAcknowledgement",
    "Exam",
    "GradingPolicy",
    "HandOver",
    "LedgerEntry",
    "LegacyEvidence",
    "Recommendation",
    "ReleasedGrade",
    "RollOver",
    "RolledEnrolment",
    "Score",
    "ScoreCheck",
    "ScoreCheckStep",
    "StatusDecision",
    "TermPolicy",
    "TermPreparation",
    "TermRelease",
]
