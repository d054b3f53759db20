"""Doors of exams, scores and the gradebook."""

from typing import ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.errors import Stale
from apps.core.versions import expected_version, with_version
from apps.grading import selectors, services
from apps.grading.filters import ExamFilter
from apps.grading.models import Exam
from apps.grading.serializers.exams import (
    ExamChangeSerializer,
    ExamInputSerializer,
    ExamSerializer,
    ScoreResultsSerializer,
    ScoresInputSerializer,
)
from apps.grading.serializers.grades import GradebookQuerySerializer, GradebookSerializer
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ExamViewSet(FeatureViewSet):
    """The exams of a term."""

    actions: ClassVar = {
        "list": "exam.view",
        "retrieve": "exam.view",
        "create": "exam.plan",
        "partial_update": "exam.plan",
        "release": "exam.release",
    }
    queryset = Exam.objects.none()
    serializer_class = ExamSerializer
    filterset_class = ExamFilter
    lookup_value_converter = "int"

    def shown(self, exam: Exam, *, status: int = 200) -> Response:
        """Answer one exam."""
        return self.row(ExamSerializer(exam).data, version=exam.version, status=status)

    def list(self, request: Request) -> Response:
        """List exams in their order."""
        return self.page_of(selectors.exams_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one exam."""
        return self.shown(selectors.exam_visible_to(request.user, pk))

    @extend_schema(request=ExamInputSerializer, responses={201: ExamSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Plan an exam."""
        values = self.input_of(ExamInputSerializer, request)
        term = system.term(values.pop("term"))
        return self.shown(services.plan_exam(term=term, **values, actor=request.user), status=201)

    @extend_schema(request=ExamChangeSerializer, responses=ExamSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change an exam."""
        exam = selectors.exam_visible_to(request.user, pk)
        changes = self.input_of(ExamChangeSerializer, request, partial=True)
        version = expected_version(request)
        try:
            changed = services.change_exam(
                exam=exam, version=version, changes=changes, actor=request.user
            )
        except Stale as stale:
            current = selectors.exam_visible_to(request.user, pk)
            stale.data["current"] = ExamSerializer(current).data
            raise
        return self.shown(changed)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: int) -> Response:
        """Let cadets see their scores of an exam."""
        exam = selectors.exam_visible_to(request.user, pk)
        return self.shown(services.release_exam(exam=exam, actor=request.user))


class ScoresViewSet(FeatureViewSet):
    """The cells of the gradebook."""

    actions: ClassVar = {"partial_update": "score.enter"}
    limits: ClassVar = {"partial_update": "marks"}
    serializer_class = ScoreResultsSerializer

    @extend_schema(request=ScoresInputSerializer, responses=ScoreResultsSerializer)
    def partial_update(self, request: Request) -> Response:
        """Write cells; each answers for itself."""
        values = self.input_of(ScoresInputSerializer, request)
        cells = [services.CellEntry(**cell) for cell in values["cells"]]
        results = services.enter_scores(cells=cells, actor=request.user)
        return Response(ScoreResultsSerializer({"results": results}).data)


class GradebookViewSet(FeatureViewSet):
    """The grid of a term."""

    actions: ClassVar = {"retrieve": "gradebook.view"}
    query_keys: ClassVar = {
        "retrieve": ("term", "company", "platoon", "ms_level", "enrolment"),
    }
    serializer_class = GradebookSerializer

    @extend_schema(
        parameters=[
            OpenApiParameter("term", int, required=True),
            OpenApiParameter("company", str),
            OpenApiParameter("platoon", str),
            OpenApiParameter("ms_level", str),
            OpenApiParameter("enrolment", str, description="ids separated by commas"),
        ]
    )
    def retrieve(self, request: Request) -> Response:
        """Show a roster with its facts, scores and grades."""
        query = GradebookQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        values = dict(query.validated_data)
        term = selectors.graded_term(values.pop("term"))
        roster = selectors.graded_roster(term.pk)
        if ids := values.pop("enrolment", None):
            roster = roster.filter(pk__in=ids)
        book = selectors.gradebook(term, list(roster.filter(**values)))
        return Response(GradebookSerializer(book).data)
