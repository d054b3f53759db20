"""Doors of the roll-over from one term into the next."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.grading import selectors, services
from apps.grading.choices import RollOverState
from apps.grading.filters import RollOverFilter
from apps.grading.models import RollOver
from apps.grading.serializers.roll_overs import (
    RollOverInputSerializer,
    RollOverPlanSerializer,
    RollOverQuerySerializer,
    RollOverSerializer,
    RollOverUndoSerializer,
)
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class RollOverViewSet(FeatureViewSet):
    """Roll-overs: ask for one, see how far it is, take it back."""

    actions: ClassVar = {
        "list": "enrolment.roll_over",
        "retrieve": "enrolment.roll_over",
        "preview": "enrolment.roll_over",
        "create": "enrolment.roll_over",
        "undo": "enrolment.roll_over",
    }
    query_keys: ClassVar = {"preview": ("source", "target", "company", "platoon")}
    queryset = RollOver.objects.none()
    serializer_class = RollOverSerializer
    filterset_class = RollOverFilter
    lookup_value_converter = "int"

    def shown(self, roll_over: RollOver, *, done: int = 200) -> Response:
        """Answer one roll-over: `done` when it is over, 202 while a job works on it."""
        row = selectors.roll_over(roll_over.pk)
        status = 202 if row.state == RollOverState.APPLYING else done
        return self.row(self.get_serializer(row).data, status=status)

    def list(self, request: Request) -> Response:
        """List roll-overs, newest first."""
        return self.page_of(selectors.roll_overs())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one roll-over."""
        return self.row(self.get_serializer(selectors.roll_over(pk)).data)

    @extend_schema(parameters=[RollOverQuerySerializer], responses=RollOverPlanSerializer)
    @action(detail=False, pagination_class=None, filterset_class=None)
    def preview(self, request: Request) -> Response:
        """Judge everybody of an earlier term; nothing is written."""
        query = RollOverQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        values = query.validated_data
        source, target = system.term(values.pop("source")), system.term(values.pop("target"))
        plan = services.previewed_roll_over(source=source, target=target, **values)
        return Response(RollOverPlanSerializer(plan).data)

    @extend_schema(
        request=RollOverInputSerializer,
        responses={201: RollOverSerializer, 202: RollOverSerializer},
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Enrol everybody of a preview who moves up."""
        values = self.input_of(RollOverInputSerializer, request)
        source, target = system.term(values.pop("source")), system.term(values.pop("target"))
        row = services.ask_to_roll_over(source=source, target=target, **values, actor=request.user)
        return self.shown(row, done=201)

    @extend_schema(request=RollOverUndoSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Take the new enrolments back while nothing hangs on them."""
        values = self.input_of(RollOverUndoSerializer, request)
        row = selectors.roll_over(pk)
        return self.shown(services.undo_roll_over(roll_over=row, **values, actor=request.user))
