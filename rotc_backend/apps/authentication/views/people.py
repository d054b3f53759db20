"""Doors of accounts, for admins."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import ending, factors, people, selectors, services
from apps.authentication.filters import PersonFilter
from apps.authentication.models import User
from apps.authentication.serializers import (
    EndedSessionsSerializer,
    NewPersonSerializer,
    PersonSerializer,
    ReasonSerializer,
    RoleChangeSerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class PersonViewSet(FeatureViewSet):
    """Everybody who has an account."""

    actions: ClassVar = {
        "list": "user.view",
        "retrieve": "user.view",
        "create": "user.create",
        "approve": "user.approve",
        "deactivate": "user.deactivate",
        "reactivate": "user.deactivate",
        "change_role": "role.change",
        "revoke_sessions": "session.revoke_any",
        "reset_second_factor": "factor.reset",
    }
    queryset = User.objects.none()
    serializer_class = PersonSerializer
    filterset_class = PersonFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List people by name."""
        return self.page_of(selectors.people())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one person."""
        return self.shown(pk)

    @extend_schema(request=NewPersonSerializer, responses={201: PersonSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Make an approved account; its owner sets a password with an activation code."""
        values = self.input_of(NewPersonSerializer, request)
        user = services.create_user(**values, is_approved=True, actor=self.person)
        return self.shown(user.pk, status=201)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: int) -> Response:
        """Let a waiting account in."""
        people.approve_user(user=selectors.person(pk), actor=self.person)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer)
    @action(detail=True, methods=["post"])
    def deactivate(self, request: Request, pk: int) -> Response:
        """Switch an account off; its sessions end at once."""
        values = self.input_of(ReasonSerializer, request)
        people.deactivate(user=selectors.person(pk), **values, actor=self.person)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer)
    @action(detail=True, methods=["post"])
    def reactivate(self, request: Request, pk: int) -> Response:
        """Switch an account on again."""
        values = self.input_of(ReasonSerializer, request)
        people.reactivate(user=selectors.person(pk), **values, actor=self.person)
        return self.shown(pk)

    @extend_schema(request=RoleChangeSerializer)
    @action(detail=True, methods=["post"], url_path="role")
    def change_role(self, request: Request, pk: int) -> Response:
        """Give a person another role."""
        values = self.input_of(RoleChangeSerializer, request)
        people.change_role(user=selectors.person(pk), **values, actor=self.person)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=EndedSessionsSerializer)
    @action(detail=True, methods=["post"], url_path="revoke-sessions")
    def revoke_sessions(self, request: Request, pk: int) -> Response:
        """End every session of a person."""
        values = self.input_of(ReasonSerializer, request)
        ended = ending.end_sessions_of(user=selectors.person(pk), **values, actor=self.person)
        return Response({"ended": ended})

    @extend_schema(request=ReasonSerializer)
    @action(detail=True, methods=["post"], url_path="reset-second-factor")
    def reset_second_factor(self, request: Request, pk: int) -> Response:
        """Take the second factor of a person away, who lost it; their sessions end."""
        values = self.input_of(ReasonSerializer, request)
        factors.reset_factor(user=selectors.person(pk), **values, actor=self.person)
        return self.shown(pk)

    def shown(self, pk: int, *, status: int = 200) -> Response:
        """Answer a person as they are now."""
        return self.row(self.get_serializer(selectors.person(pk)).data, status=status)
