"""Doors of the catalogue of conduct, of recommendations and of appeals."""

from collections.abc import Sequence
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.versions import expected_version, with_version
from apps.grading import selectors, services
from apps.grading.filters import AppealFilter, ConductRuleFilter, RecommendationFilter
from apps.grading.models import Appeal, ConductRule, Recommendation
from apps.grading.serializers.conduct import (
    AppealDecisionSerializer,
    AppealSerializer,
    ConductRuleChangeSerializer,
    ConductRuleInputSerializer,
    ConductRuleSerializer,
    RecommendationDecisionSerializer,
    RecommendationInputSerializer,
    RecommendationsDecisionSerializer,
    RecommendationSerializer,
    RecommendationsSerializer,
    RetireRuleSerializer,
)
from apps.grading.views.ledger import enrolments_named, rule_named
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent, key_of


class ConductRuleViewSet(FeatureViewSet):
    """What earns merits or demerits."""

    actions: ClassVar = {
        "list": "conduct_rule.view",
        "retrieve": "conduct_rule.view",
        "create": "conduct_rule.edit",
        "update": "conduct_rule.edit",
        "retire": "conduct_rule.edit",
    }
    queryset = ConductRule.objects.none()
    serializer_class = ConductRuleSerializer
    filterset_class = ConductRuleFilter
    lookup_value_converter = "int"

    def shown(self, rule: ConductRule, *, status: int = 200) -> Response:
        """Answer one version of a rule."""
        data = ConductRuleSerializer(rule).data
        return self.row(data, version=rule.version, status=status)

    def list(self, request: Request) -> Response:
        """List the rules in their newest version, by code; retired ones too unless filtered."""
        return self.page_of(selectors.catalogue())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one version of a rule."""
        return self.shown(selectors.conduct_rule(pk))

    @extend_schema(request=ConductRuleInputSerializer, responses={201: ConductRuleSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Add a rule."""
        values = self.input_of(ConductRuleInputSerializer, request)
        return self.shown(services.add_rule(**values, actor=request.user), status=201)

    @extend_schema(request=ConductRuleChangeSerializer)
    @with_version
    def update(self, request: Request, pk: int) -> Response:
        """Write the next version of a rule; answers it under an id of its own."""
        version = expected_version(request)
        values = self.input_of(ConductRuleChangeSerializer, request)
        rule = selectors.conduct_rule(pk)
        return self.shown(
            services.revise_rule(rule=rule, version=version, **values, actor=request.user)
        )

    @extend_schema(request=RetireRuleSerializer)
    @action(detail=True, methods=["post"])
    def retire(self, request: Request, pk: int) -> Response:
        """Take a rule out of the catalogue."""
        values = self.input_of(RetireRuleSerializer, request)
        rule = selectors.conduct_rule(pk)
        return self.shown(services.retire_rule(rule=rule, **values, actor=request.user))


class RecommendationViewSet(FeatureViewSet):
    """Points that wait for another person."""

    actions: ClassVar = {
        "list": "recommendation.view",
        "retrieve": "recommendation.view",
        "create": "recommendation.make",
        "decide": "recommendation.decide",
        "decide_several": "recommendation.decide",
    }
    queryset = Recommendation.objects.none()
    serializer_class = RecommendationSerializer
    filterset_class = RecommendationFilter
    lookup_value_converter = "int"

    def shown(self, recommendation_id: int) -> Response:
        """Answer one recommendation as it is now."""
        return self.row(self.get_serializer(selectors.recommendation(recommendation_id)).data)

    def list(self, request: Request) -> Response:
        """List recommendations, waiting ones first."""
        return self.page_of(selectors.recommendations())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one recommendation."""
        return self.shown(pk)

    @extend_schema(
        request=RecommendationInputSerializer, responses={201: RecommendationsSerializer}
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Recommend points for one or several cadets."""
        values = self.input_of(RecommendationInputSerializer, request)
        made = services.recommend(
            enrolments=enrolments_named(values.pop("enrolments"), request.user),
            rule=rule_named(values.pop("rule")),
            **values,
            client_op_id=key_of(request),
            actor=request.user,
        )
        return self.shown_together([row.pk for row in made], status=201)

    def shown_together(self, ids: Sequence[int], *, status: int = 200) -> Response:
        """Answer several recommendations as they are now."""
        rows = selectors.recommendations().filter(pk__in=ids).order_by("id")
        context = self.get_serializer_context()
        data: dict[str, Any] = {"recommendations": rows}
        return self.row(RecommendationsSerializer(data, context=context).data, status=status)

    @extend_schema(request=RecommendationDecisionSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def decide(self, request: Request, pk: int) -> Response:
        """Award what was recommended, or decline it and say why."""
        values = self.input_of(RecommendationDecisionSerializer, request)
        services.decide_recommendation(
            recommendation=selectors.recommendation(pk),
            **values,
            client_op_id=key_of(request),
            actor=request.user,
        )
        return self.shown(pk)

    @extend_schema(
        operation_id="recommendations_decide_several",
        request=RecommendationsDecisionSerializer,
        responses={200: RecommendationsSerializer},
    )
    @action(detail=False, methods=["post"], url_path="decide")
    @idempotent
    def decide_several(self, request: Request) -> Response:
        """Award or decline several recommendations alike; all of them or none."""
        values = self.input_of(RecommendationsDecisionSerializer, request)
        ids = values.pop("recommendations")
        services.decide_recommendations(
            recommendations=selectors.recommendations_named(ids),
            **values,
            client_op_id=key_of(request),
            actor=request.user,
        )
        return self.shown_together(ids)


class AppealViewSet(FeatureViewSet):
    """Objections to entries."""

    actions: ClassVar = {
        "list": "appeal.view",
        "retrieve": "appeal.view",
        "decide": "appeal.decide",
    }
    queryset = Appeal.objects.none()
    serializer_class = AppealSerializer
    filterset_class = AppealFilter
    lookup_value_converter = "int"

    def shown(self, appeal_id: int) -> Response:
        """Answer one appeal as it is now."""
        appeal = selectors.appeal_visible_to(self.request.user, appeal_id)
        return self.row(self.get_serializer(appeal).data)

    def list(self, request: Request) -> Response:
        """List appeals, open ones first, by the day they are due."""
        return self.page_of(selectors.appeals_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one appeal."""
        return self.shown(pk)

    @extend_schema(request=AppealDecisionSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def decide(self, request: Request, pk: int) -> Response:
        """Uphold an appeal, which voids its entry, or dismiss it."""
        values = self.input_of(AppealDecisionSerializer, request)
        appeal = selectors.appeal_visible_to(request.user, pk)
        services.decide_appeal(
            appeal=appeal, **values, client_op_id=key_of(request), actor=request.user
        )
        return self.shown(pk)
