"""Doors of grading policies."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.grading import selectors, services
from apps.grading.drafts import drafted_policy
from apps.grading.formulas import LADDERS
from apps.grading.models import GradingPolicy
from apps.grading.serializers.policies import (
    AssignPolicySerializer,
    GradingPolicySerializer,
    LaddersSerializer,
    PolicyInputSerializer,
    TermPolicySerializer,
)
from apps.grading.serializers.simulations import (
    SimulatedReceiptsSerializer,
    SimulationSerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class PolicyViewSet(FeatureViewSet):
    """The rules grades are made by."""

    actions: ClassVar = {
        "list": "policy.view",
        "retrieve": "policy.view",
        "ladders": "policy.view",
        "create": "policy.edit",
    }
    queryset = GradingPolicy.objects.none()
    serializer_class = GradingPolicySerializer
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List policies by name, newest version first."""
        return self.page_of(selectors.policies())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one policy."""
        return self.row(GradingPolicySerializer(selectors.policy(pk)).data)

    @extend_schema(responses=LaddersSerializer)
    @action(detail=False)
    def ladders(self, request: Request) -> Response:
        """List the known tables of equivalents, to begin a draft with."""
        results = [{"name": name, "bands": bands} for name, bands in LADDERS.items()]
        return Response(LaddersSerializer({"results": results}).data)

    @extend_schema(request=PolicyInputSerializer, responses={201: GradingPolicySerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Add the next version of a policy."""
        values = self.input_of(PolicyInputSerializer, request)
        name = values.pop("name")
        row = services.add_policy_version(name=name, fields=values, actor=request.user)
        return self.row(GradingPolicySerializer(row).data, status=201)


class TermPolicyViewSet(FeatureViewSet):
    """The policy of one term."""

    actions: ClassVar = {"retrieve": "policy.view", "update": "policy.activate"}
    serializer_class = TermPolicySerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show by which policy a term is graded."""
        rules = selectors.rules_of(selectors.graded_term(pk))
        return Response(TermPolicySerializer(rules).data)

    @extend_schema(request=AssignPolicySerializer, responses=TermPolicySerializer)
    def update(self, request: Request, pk: int) -> Response:
        """Say by which policy a term is graded."""
        values = self.input_of(AssignPolicySerializer, request)
        term = selectors.graded_term(pk)
        policy = selectors.policy(values["policy"])
        reason = values["reason"]
        services.assign_policy(term=term, policy=policy, reason=reason, actor=request.user)
        return self.retrieve(request, pk)


class SimulationViewSet(FeatureViewSet):
    """What a policy that is only a draft would do; every write is refused by the database."""

    actions: ClassVar = {"term": "policy.simulate", "receipts": "policy.simulate"}
    serializer_class = SimulationSerializer

    @extend_schema(request=PolicyInputSerializer, responses={200: SimulationSerializer})
    @action(detail=True, methods=["post"])
    def term(self, request: Request, pk: int) -> Response:
        """Compare a term with itself under a draft."""
        term = selectors.graded_term(pk)
        found = selectors.simulation_of(term, self.draft_in(request))
        return Response(SimulationSerializer(found).data)

    @extend_schema(request=PolicyInputSerializer, responses={200: SimulatedReceiptsSerializer})
    @action(detail=True, methods=["post"])
    def receipts(self, request: Request, pk: int) -> Response:
        """Show one cadet's receipt before and after."""
        enrolment = selectors.graded_enrolment(request.user, pk)
        found = selectors.simulated_receipts(enrolment, self.draft_in(request))
        return Response(SimulatedReceiptsSerializer(found).data)

    def draft_in(self, request: Request) -> GradingPolicy:
        """Read the draft. Raises InvalidInput."""
        values = self.input_of(PolicyInputSerializer, request)
        return drafted_policy(name=values.pop("name"), fields=values)
