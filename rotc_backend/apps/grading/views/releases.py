"""Doors of the end of a term: blockers, release, status decisions."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets import selectors as cadets
from apps.grading import selectors, services
from apps.grading.filters import StatusDecisionFilter
from apps.grading.models import StatusDecision
from apps.grading.serializers.releases import (
    BlockersSerializer,
    DecideSerializer,
    FinalisationSerializer,
    HandOverInputSerializer,
    LiftSerializer,
    PrepareSerializer,
    ReleaseInputSerializer,
    StatusDecisionSerializer,
    TermReleaseSerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class BlockersViewSet(FeatureViewSet):
    """What keeps a term from being released."""

    actions: ClassVar = {"retrieve": "gradebook.view"}
    serializer_class = BlockersSerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """List unfinished work."""
        found = selectors.blockers(selectors.graded_term(pk))
        return Response(BlockersSerializer({"blockers": found}).data)


class FinalisationViewSet(FeatureViewSet):
    """The way of a term to the registrar."""

    actions: ClassVar = {
        "retrieve": "gradebook.view",
        "prepare": "grade.prepare",
        "hand_over": "grade.hand_over",
    }
    serializer_class = FinalisationSerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show what is left, who prepared, who released, and when the registrar got it."""
        return self.shown(pk)

    @extend_schema(request=PrepareSerializer, responses={201: FinalisationSerializer})
    @action(detail=True, methods=["post"])
    @idempotent
    def prepare(self, request: Request, pk: int) -> Response:
        """Vouch for the numbers as they are now."""
        values = self.input_of(PrepareSerializer, request)
        term = selectors.graded_term(pk)
        services.prepare_release(term=term, note=values["note"], actor=request.user)
        return self.shown(pk, status=201)

    @extend_schema(request=HandOverInputSerializer, responses={201: FinalisationSerializer})
    @action(detail=True, methods=["post"])
    @idempotent
    def hand_over(self, request: Request, pk: int) -> Response:
        """Note on which day the registrar got the grades."""
        values = self.input_of(HandOverInputSerializer, request)
        term = selectors.graded_term(pk)
        services.record_hand_over(term=term, **values, actor=request.user)
        return self.shown(pk, status=201)

    def shown(self, pk: int, *, status: int = 200) -> Response:
        """Answer where the term stands."""
        found = selectors.finalisation(selectors.graded_term(pk))
        return Response(FinalisationSerializer(found).data, status=status)


class TermReleaseViewSet(FeatureViewSet):
    """The release of a term."""

    actions: ClassVar = {"create": "grade.release"}
    serializer_class = TermReleaseSerializer

    @extend_schema(request=ReleaseInputSerializer, responses={201: TermReleaseSerializer})
    @idempotent
    def create(self, request: Request, pk: int) -> Response:
        """Make the grades of a term final."""
        values = self.input_of(ReleaseInputSerializer, request)
        term = selectors.graded_term(pk)
        term, count = services.release_term(term=term, **values, actor=request.user)
        data = TermReleaseSerializer({"term": term, "released": count}).data
        return self.row(data, status=201)


class StatusDecisionViewSet(FeatureViewSet):
    """INC, DRP, W and T."""

    actions: ClassVar = {
        "list": "grade.view",
        "create": "status.decide",
        "lift": "status.decide",
    }
    queryset = StatusDecision.objects.none()
    serializer_class = StatusDecisionSerializer
    filterset_class = StatusDecisionFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List decisions, newest first."""
        return self.page_of(selectors.decisions_visible_to(request.user))

    @extend_schema(request=DecideSerializer, responses={201: StatusDecisionSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Set a status in place of a number."""
        values = self.input_of(DecideSerializer, request)
        enrolment = cadets.enrolment_visible_to(request.user, values.pop("enrolment"))
        decision = services.decide_status(enrolment=enrolment, **values, actor=request.user)
        return self.row(StatusDecisionSerializer(decision).data, status=201)

    @extend_schema(request=LiftSerializer)
    @action(detail=True, methods=["post"])
    def lift(self, request: Request, pk: int) -> Response:
        """Take a decision back."""
        values = self.input_of(LiftSerializer, request)
        decision = selectors.decision_visible_to(request.user, pk)
        lifted = services.lift_status(decision=decision, **values, actor=request.user)
        return self.row(StatusDecisionSerializer(lifted).data)
