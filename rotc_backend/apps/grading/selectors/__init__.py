"""Reads of the grading app, by concept. A person sees only what these return."""

from apps.grading.selectors.blockers import Blocker, BlockerItem, blockers
from apps.grading.selectors.decisions import decision_visible_to, decisions_visible_to
from apps.grading.selectors.exams import (
    ScoreCell,
    ScoreTable,
    cell_of,
    exam_visible_to,
    exams_visible_to,
    score_table,
)
from apps.grading.selectors.finalising import (
    Finalisation,
    digest_of,
    finalisation,
    latest_preparation,
    seal_of,
    sealed_grades,
)
from apps.grading.selectors.gradebooks import Gradebook, GradebookRow, gradebook
from apps.grading.selectors.ledger import (
    can_void,
    entry_visible_to,
    ledger_visible_to,
    may_void,
    voiding_row_of,
)
from apps.grading.selectors.policies import (
    PolicyMissing,
    TermRules,
    formula_of,
    graded_term,
    policies,
    policy,
    rules_of,
)
from apps.grading.selectors.records import graded_roster, term_records, with_conduct
from apps.grading.selectors.releases import latest_release, latest_releases, releases_of
from apps.grading.selectors.reports import (
    GradeReport,
    Imagined,
    grade_report,
    graded_enrolment,
    imagined_report,
    own_enrolment,
)
from apps.grading.selectors.sheets import GradeSheet, SheetLine, grade_sheet
from apps.grading.selectors.simulations import (
    SimulatedReceipts,
    Simulation,
    simulated_receipts,
    simulation_of,
)

__all__ = [
    "Blocker",
    "BlockerItem",
    "Finalisation",
    "GradeReport",
    "GradeSheet",
    "Gradebook",
    "GradebookRow",
    "Imagined",
    "PolicyMissing",
    "ScoreCell",
    "ScoreTable",
    "SheetLine",
    "SimulatedReceipts",
    "Simulation",
    "TermRules",
    "blockers",
    "can_void",
    "cell_of",
    "decision_visible_to",
    "decisions_visible_to",
    "digest_of",
    "entry_visible_to",
    "exam_visible_to",
    "exams_visible_to",
    "finalisation",
    "formula_of",
    "grade_report",
    "grade_sheet",
    "gradebook",
    "graded_enrolment",
    "graded_roster",
    "graded_term",
    "imagined_report",
    "latest_preparation",
    "latest_release",
    "latest_releases",
    "ledger_visible_to",
    "may_void",
    "own_enrolment",
    "policies",
    "policy",
    "releases_of",
    "rules_of",
    "score_table",
    "seal_of",
    "sealed_grades",
    "simulated_receipts",
    "simulation_of",
    "term_records",
    "voiding_row_of",
    "with_conduct",
]
