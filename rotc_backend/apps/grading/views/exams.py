"""Doors of exams, scores and the gradebook."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.attachments import attachment
from apps.core.errors import NotFoundOrNotYours, Stale
from apps.core.versions import expected_version, with_version
from apps.grading import selectors, services
from apps.grading.filters import ExamFilter
from apps.grading.models import Exam
from apps.grading.serializers.exams import (
    ExamChangeSerializer,
    ExamInputSerializer,
    ExamPlanQuerySerializer,
    ExamPlanSerializer,
    ExamSerializer,
    ExportQuerySerializer,
    ScoreResultsSerializer,
    ScoresInputSerializer,
)
from apps.grading.serializers.grades import GradebookQuerySerializer, GradebookSerializer
from apps.grading.workbooks import XLSX, workbook_of
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent
from apps.system.models import Term


class ExamViewSet(FeatureViewSet):
    """The exams of a term."""

    actions: ClassVar = {
        "list": "exam.view",
        "retrieve": "exam.view",
        "create": "exam.plan",
        "partial_update": "exam.plan",
        "destroy": "exam.plan",
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
        reason = changes.pop("reason", "")
        version = expected_version(request)
        try:
            changed = services.change_exam(
                exam=exam, version=version, changes=changes, reason=reason, actor=request.user
            )
        except Stale as stale:
            current = selectors.exam_visible_to(request.user, pk)
            stale.data["current"] = ExamSerializer(current).data
            raise
        return self.shown(changed)

    @extend_schema(responses={204: None})
    @with_version
    def destroy(self, request: Request, pk: int) -> Response:
        """Take an exam without scores out of the plan."""
        exam = selectors.exam_visible_to(request.user, pk)
        services.remove_exam(exam=exam, version=expected_version(request), actor=request.user)
        return Response(status=204)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: int) -> Response:
        """Let cadets see their scores of an exam."""
        exam = selectors.exam_visible_to(request.user, pk)
        return self.shown(services.release_exam(exam=exam, actor=request.user))


class ExamPlanViewSet(FeatureViewSet):
    """The plan of a term with how far each exam is."""

    actions: ClassVar = {"retrieve": "gradebook.view"}
    query_keys: ClassVar = {"retrieve": ("term",)}
    serializer_class = ExamPlanSerializer

    @extend_schema(parameters=[OpenApiParameter("term", int, required=True)])
    def retrieve(self, request: Request) -> Response:
        """Show the exams of a term with their counts and second encodings; no score."""
        query = ExamPlanQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        term = system.term(query.validated_data["term"])
        plan = {"term": term.pk, "exams": selectors.exam_progress(term)}
        return Response(ExamPlanSerializer(plan, context={"reader": request.user}).data)


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
    """The grid of a term, and the same as a workbook."""

    actions: ClassVar = {"retrieve": "gradebook.view", "export": "gradebook.view"}
    query_keys: ClassVar = {
        "retrieve": ("term", "company", "platoon", "ms_level", "enrolment"),
        "export": ("term", "exam"),
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
        refuse_while_blind(request.user, term.pk)
        roster = selectors.graded_roster(term.pk)
        if ids := values.pop("enrolment", None):
            roster = roster.filter(pk__in=ids)
        book = selectors.gradebook(term, list(roster.filter(**values)))
        return Response(GradebookSerializer(book).data)

    @extend_schema(
        parameters=[
            OpenApiParameter("term", int, required=True),
            OpenApiParameter("exam", int, description="one exam, without the grades"),
        ],
        responses={(200, XLSX): OpenApiTypes.BINARY},
    )
    def export(self, request: Request) -> HttpResponse:
        """Write the scores of a term, or of one exam, as a workbook."""
        query = ExportQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        term = selectors.graded_term(query.validated_data["term"])
        refuse_while_blind(request.user, term.pk)
        exam = exam_of(term, query.validated_data.get("exam"))
        book = selectors.gradebook(term, list(selectors.graded_roster(term.pk)))
        name = f"{exam.code}.xlsx" if exam else f"gradebook-{term.pk}.xlsx"
        return attachment(workbook_of(book, exam), name=name, content_type=XLSX)


def exam_of(term: Term, exam_id: int | None) -> Exam | None:
    """Find an exam of a term. Raises NotFoundOrNotYours."""
    if exam_id is None:
        return None
    found = Exam.objects.filter(term=term, pk=exam_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def refuse_while_blind(person: Any, term_id: int) -> None:
    """Keep scores from who types one of a term's exams a second time. Raises BlindCheck."""
    if typed := selectors.exams_typed_blind(person, term_id):
        exam, title = typed[0]
        message = (
            f"You type {title} as its second encoder. Compare it, or give the check up, first."
        )
        raise services.BlindCheck(message, data={"exam": exam})
