"""Doors of grading policies."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.grading import selectors, services
from apps.grading.models import GradingPolicy
from apps.grading.serializers.policies import (
    AssignPolicySerializer,
    GradingPolicySerializer,
    PolicyInputSerializer,
    TermPolicySerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class PolicyViewSet(FeatureViewSet):
    """The rules grades are made by."""

    actions: ClassVar = {
        "list": "policy.view",
        "retrieve": "policy.view",
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
        services.assign_policy(term=term, policy=policy, actor=request.user)
        return self.retrieve(request, pk)
