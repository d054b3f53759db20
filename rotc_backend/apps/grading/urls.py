"""Routes of the grading app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.grading.views.conduct import (
    AppealViewSet,
    ConductRuleViewSet,
    RecommendationViewSet,
)
from apps.grading.views.exams import (
    ExamPlanViewSet,
    ExamViewSet,
    GradebookViewSet,
    ScoresViewSet,
)
from apps.grading.views.grades import EnrolmentGradeViewSet, OwnGradeViewSet
from apps.grading.views.ledger import LedgerViewSet
from apps.grading.views.policies import PolicyViewSet, SimulationViewSet, TermPolicyViewSet
from apps.grading.views.releases import (
    BlockersViewSet,
    FinalisationViewSet,
    StatusDecisionViewSet,
    TermReleaseViewSet,
)
from apps.grading.views.roll_overs import RollOverViewSet
from apps.grading.views.score_checks import ScoreCheckViewSet
from apps.grading.views.watch import CaseStatusViewSet, ContactNoteViewSet, RiskViewSet

router = SimpleRouter(use_regex_path=False)
router.register("ledger", LedgerViewSet, basename="ledger")
router.register("conduct-rules", ConductRuleViewSet, basename="conduct-rule")
router.register("recommendations", RecommendationViewSet, basename="recommendation")
router.register("appeals", AppealViewSet, basename="appeal")
router.register("exams", ExamViewSet, basename="exam")
router.register("score-checks", ScoreCheckViewSet, basename="score-check")
router.register("roll-overs", RollOverViewSet, basename="roll-over")
router.register("policies", PolicyViewSet, basename="policy")
router.register("status-decisions", StatusDecisionViewSet, basename="status-decision")
router.register("contact-notes", ContactNoteViewSet, basename="contact-note")

urlpatterns = [
    *router.urls,
    path("risk/", RiskViewSet.as_view({"get": "retrieve"}), name="risk"),
    path(
        "cases/<int:pk>/status/",
        CaseStatusViewSet.as_view({"post": "create"}),
        name="case-status",
    ),
    path("scores/", ScoresViewSet.as_view({"patch": "partial_update"}), name="scores"),
    path("gradebook/", GradebookViewSet.as_view({"get": "retrieve"}), name="gradebook"),
    path(
        "gradebook/export/",
        GradebookViewSet.as_view({"get": "export"}),
        name="gradebook-export",
    ),
    path("exam-plan/", ExamPlanViewSet.as_view({"get": "retrieve"}), name="exam-plan"),
    path("me/grade/", OwnGradeViewSet.as_view({"get": "retrieve"}), name="own-grade"),
    path(
        "me/grade/what-if/", OwnGradeViewSet.as_view({"post": "what_if"}), name="own-grade-what-if"
    ),
    path(
        "enrolments/<int:pk>/grade/",
        EnrolmentGradeViewSet.as_view({"get": "retrieve"}),
        name="enrolment-grade",
    ),
    path(
        "enrolments/<int:pk>/grade/what-if/",
        EnrolmentGradeViewSet.as_view({"post": "what_if"}),
        name="enrolment-grade-what-if",
    ),
    path(
        "enrolments/<int:pk>/grade/amend/",
        EnrolmentGradeViewSet.as_view({"post": "amend"}),
        name="enrolment-grade-amend",
    ),
    path(
        "enrolments/<int:pk>/grade/amend/preview/",
        EnrolmentGradeViewSet.as_view({"post": "preview_amendment"}),
        name="enrolment-grade-amend-preview",
    ),
    path(
        "enrolments/<int:pk>/releases/",
        EnrolmentGradeViewSet.as_view({"get": "releases"}),
        name="enrolment-releases",
    ),
    path(
        "terms/<int:pk>/policy/",
        TermPolicyViewSet.as_view({"get": "retrieve", "put": "update"}),
        name="term-policy",
    ),
    path(
        "terms/<int:pk>/policy/simulate/",
        SimulationViewSet.as_view({"post": "term"}),
        name="term-policy-simulate",
    ),
    path(
        "enrolments/<int:pk>/grade/simulate/",
        SimulationViewSet.as_view({"post": "receipts"}),
        name="enrolment-grade-simulate",
    ),
    path(
        "terms/<int:pk>/blockers/",
        BlockersViewSet.as_view({"get": "retrieve"}),
        name="term-blockers",
    ),
    path(
        "terms/<int:pk>/finalisation/",
        FinalisationViewSet.as_view({"get": "retrieve"}),
        name="term-finalisation",
    ),
    path(
        "terms/<int:pk>/prepare/",
        FinalisationViewSet.as_view({"post": "prepare"}),
        name="term-prepare",
    ),
    path(
        "terms/<int:pk>/hand-over/",
        FinalisationViewSet.as_view({"post": "hand_over"}),
        name="term-hand-over",
    ),
    path(
        "terms/<int:pk>/release/",
        TermReleaseViewSet.as_view({"post": "create"}),
        name="term-release",
    ),
]
