"""Doors of the schedule and of the roll of each day."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.choices import MarkSource
from apps.attendance.filters import TrainingDayFilter
from apps.attendance.models import TrainingDay
from apps.attendance.serializers.days import (
    CloseDaySerializer,
    DayReasonSerializer,
    TrainingDayChangeSerializer,
    TrainingDayPlanSerializer,
    TrainingDaySerializer,
    TrainingDaysPlanSerializer,
    TrainingDaysSerializer,
)
from apps.attendance.serializers.roll import (
    MusterSerializer,
    RollMarksSerializer,
    RollQuerySerializer,
    RollResultSerializer,
    RollSerializer,
)
from apps.attendance.services import clocks
from apps.core.errors import Stale
from apps.core.versions import expected_version, with_version
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class TrainingDayViewSet(FeatureViewSet):
    """The schedule of training, and the roll of each day."""

    actions: ClassVar = {
        "list": "training_day.view",
        "retrieve": "training_day.view",
        "create": "training_day.plan",
        "batch": "training_day.plan",
        "partial_update": "training_day.plan",
        "open": "attendance.record",
        "close": "attendance.close",
        "reopen": "attendance.close",
        "cancel": "training_day.cancel",
        "roll": "roll.view",
        "call_roll": "attendance.record",
        "muster": "roll.view",
    }
    query_keys: ClassVar = {"roll": ("company", "platoon", "enrolment")}
    limits: ClassVar = {"call_roll": "marks"}
    queryset = TrainingDay.objects.none()
    serializer_class = TrainingDaySerializer
    filterset_class = TrainingDayFilter
    lookup_value_converter = "int"

    def shown(self, day: TrainingDay, *, status: int = 200) -> Response:
        """Answer one day as it is now."""
        day = selectors.training_day(day.pk)
        return self.row(TrainingDaySerializer(day).data, version=day.version, status=status)

    def list(self, request: Request) -> Response:
        """List training days by date."""
        return self.page_of(selectors.training_days())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one training day."""
        return self.shown(selectors.training_day(pk))

    @extend_schema(request=TrainingDayPlanSerializer, responses={201: TrainingDaySerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Plan a training day."""
        values = self.input_of(TrainingDayPlanSerializer, request)
        term = system.term(values.pop("term"))
        day = services.plan_training_day(term=term, **values, actor=request.user)
        return self.shown(day, status=201)

    @extend_schema(request=TrainingDaysPlanSerializer, responses={201: TrainingDaysSerializer})
    @action(detail=False, methods=["post"])
    @idempotent
    def batch(self, request: Request) -> Response:
        """Plan several training days, all or none."""
        values = self.input_of(TrainingDaysPlanSerializer, request)
        term = system.term(values.pop("term"))
        days = [services.DayPlan(**day) for day in values.pop("days")]
        made = services.plan_training_days(term=term, days=days, **values, actor=request.user)
        shown = selectors.training_days().filter(pk__in=[day.pk for day in made])
        return self.row(TrainingDaysSerializer({"results": shown}).data, status=201)

    @extend_schema(request=TrainingDayChangeSerializer, responses=TrainingDaySerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a training day's entry in the schedule."""
        day = selectors.training_day(pk)
        changes = self.input_of(TrainingDayChangeSerializer, request, partial=True)
        version = expected_version(request)
        try:
            day = services.change_training_day(
                day=day, version=version, changes=changes, actor=request.user
            )
        except Stale as error:
            current = TrainingDaySerializer(selectors.training_day(pk)).data
            raise Stale(error.detail, data={"current": current}) from error
        return self.shown(day)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def open(self, request: Request, pk: int) -> Response:
        """Let the roll take marks."""
        day = selectors.training_day(pk)
        return self.shown(services.open_training_day(day=day, actor=request.user))

    @extend_schema(request=CloseDaySerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: int) -> Response:
        """Close the roll: unmarked cadets become absent."""
        values = self.input_of(CloseDaySerializer, request)
        day = selectors.training_day(pk)
        return self.shown(services.close_training_day(day=day, **values, actor=request.user))

    @extend_schema(request=DayReasonSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> Response:
        """Let a closed roll take marks again."""
        values = self.input_of(DayReasonSerializer, request)
        day = selectors.training_day(pk)
        return self.shown(services.reopen_training_day(day=day, **values, actor=request.user))

    @extend_schema(request=DayReasonSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: int) -> Response:
        """Take a day out of everybody's count."""
        values = self.input_of(DayReasonSerializer, request)
        day = selectors.training_day(pk)
        return self.shown(services.cancel_training_day(day=day, **values, actor=request.user))

    @extend_schema(parameters=[RollQuerySerializer], responses=RollSerializer)
    @action(detail=True)
    def roll(self, request: Request, pk: int) -> Response:
        """Show the roll of a day, or of a company, a platoon or some cadets of it."""
        day = selectors.training_day(pk)
        query = RollQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        lines = selectors.roll_of(day, **query.validated_data)
        return Response(RollSerializer({"day": day, "lines": lines}).data)

    @extend_schema(request=RollMarksSerializer, responses=RollResultSerializer)
    @roll.mapping.put
    def call_roll(self, request: Request, pk: int) -> Response:
        """Mark cadets; each mark has its own outcome, and a resent one its first answer."""
        values = self.input_of(RollMarksSerializer, request)
        skew = clocks.skew_of(values.get("sent_at"))
        results = services.record_marks(
            day=selectors.training_day(pk),
            marks=[services.RollMark(**mark, clock_skew=skew) for mark in values["marks"]],
            source=MarkSource(values["source"]),
            actor=request.user,
            tapped_by=values.get("tapped_by"),
        )
        answer = {"results": results, "day": selectors.training_day(pk)}
        clock = {"clock_skew": skew, "is_clock_wrong": clocks.is_wrong(skew)}
        return Response(RollResultSerializer(answer | clock).data)

    @extend_schema(responses=MusterSerializer)
    @action(detail=True)
    def muster(self, request: Request, pk: int) -> Response:
        """Show the strength of each platoon right now."""
        muster = selectors.muster_of(selectors.training_day(pk))
        return Response(MusterSerializer(muster).data)
