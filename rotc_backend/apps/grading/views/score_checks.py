"""Doors of the second encoder: typing blind, comparing, deciding differences."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.grading import selectors, services
from apps.grading.choices import CheckChoice, ScoreState
from apps.grading.models import ScoreCheck
from apps.grading.serializers.score_checks import (
    LeaveCheckSerializer,
    ResolveSerializer,
    ScoreCheckInputSerializer,
    ScoreCheckSerializer,
    TypedCellsInputSerializer,
    TypedResultsSerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ScoreCheckViewSet(FeatureViewSet):
    """Second encodings of exams."""

    actions: ClassVar = {
        "create": "score.enter",
        "retrieve": "gradebook.view",
        "scores": "score.enter",
        "compare": "score.enter",
        "resolve": "score.enter",
        "leave": "score.enter",
    }
    limits: ClassVar = {"scores": "marks"}
    queryset = ScoreCheck.objects.none()
    serializer_class = ScoreCheckSerializer
    lookup_value_converter = "int"

    def shown(self, check_id: int, *, status: int = 200) -> Response:
        """Answer one check as it stands now."""
        check = selectors.score_check(check_id)
        data = ScoreCheckSerializer(check, context={"reader": self.person}).data
        return self.row(data, status=status)

    @extend_schema(request=ScoreCheckInputSerializer, responses={201: ScoreCheckSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Begin to type an exam a second time."""
        values = self.input_of(ScoreCheckInputSerializer, request)
        exam = selectors.exam_visible_to(request.user, values["exam"])
        check = services.begin_check(exam=exam, actor=request.user)
        return self.shown(check.pk, status=201)

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show a check; the first side only once both are compared."""
        return self.shown(pk)

    @extend_schema(request=TypedCellsInputSerializer, responses=TypedResultsSerializer)
    @action(detail=True, methods=["patch"])
    def scores(self, request: Request, pk: int) -> Response:
        """Type scores; each answers for itself."""
        check = selectors.score_check(pk)
        values = self.input_of(TypedCellsInputSerializer, request)
        cells = [entry_of(check, cell) for cell in values["cells"]]
        results = services.type_cells(check=check, cells=cells, actor=request.user)
        return Response(TypedResultsSerializer({"results": results}).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def compare(self, request: Request, pk: int) -> Response:
        """Put both encodings side by side."""
        services.compare_check(check=selectors.score_check(pk), actor=request.user)
        return self.shown(pk)

    @extend_schema(request=ResolveSerializer)
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, pk: int) -> Response:
        """Decide one difference."""
        check = selectors.score_check(pk)
        values = self.input_of(ResolveSerializer, request)
        services.resolve_difference(
            check=check,
            enrolment=values["enrolment"],
            choice=CheckChoice(values["choice"]),
            version=values["version"],
            retyped=entry_of(check, values) if "state" in values else None,
            actor=request.user,
        )
        return self.shown(pk)

    @extend_schema(request=LeaveCheckSerializer)
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, pk: int) -> Response:
        """Give a check up."""
        check = selectors.score_check(pk)
        values = self.input_of(LeaveCheckSerializer, request)
        services.leave_check(check=check, **values, actor=request.user)
        return self.shown(pk)


def entry_of(check: Any, cell: dict[str, Any]) -> services.CellEntry:
    """What a body says of one cell, for the version that was seen if it names one."""
    return services.CellEntry(
        exam=check.exam_id,
        enrolment=cell["enrolment"],
        state=ScoreState(cell["state"]),
        version=cell.get("version"),
        value=cell["value"],
        reason=cell["reason"],
    )
