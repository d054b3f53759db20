"""Doors of profiles and of requests to change a legal field."""

from typing import ClassVar, Final

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets import change_requests, profiles, record_changes, selectors
from apps.cadets.choices import LegalField, RequestDecision
from apps.cadets.filters import ChangeRequestFilter
from apps.cadets.models import Cadet, CadetProfile, ProfileChangeRequest
from apps.cadets.profile_serializers import (
    CadetProfileSerializer,
    ChangeRequestDecisionSerializer,
    ChangeRequestInputSerializer,
    ChangeRequestSerializer,
    HealthNotesSerializer,
    OwnProfileInputSerializer,
    ProfileInputSerializer,
    RecordChangesSerializer,
)
from apps.core.errors import NotFoundOrNotYours, Stale
from apps.core.permissions import Scope, scope_of
from apps.core.versions import expected_version, with_version
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent

MOST_CHANGES: Final = 200


class CadetProfileViewSet(FeatureViewSet):
    """What a cadet and the office say beside the record."""

    actions: ClassVar = {
        "retrieve": "cadet.view_sensitive",
        "partial_update": "cadet.edit",
        "health": "cadet.view_sensitive",
        "changes": "cadet.view_sensitive",
    }
    queryset = Cadet.objects.none()
    serializer_class = CadetProfileSerializer

    def shown(self, profile: CadetProfile) -> Response:
        """Answer a profile without its health notes."""
        return self.row(CadetProfileSerializer(profile).data, version=profile.version)

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show a profile and what it lacks for each purpose."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        return self.shown(profiles.profile_of(cadet))

    @extend_schema(request=ProfileInputSerializer, responses=CadetProfileSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a profile; cadets do not write what the office enters. Version 0 makes it."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        is_admin = scope_of(request.user, "cadet.edit") == Scope.ALL
        kind = ProfileInputSerializer if is_admin else OwnProfileInputSerializer
        changes = self.input_of(kind, request, partial=True)
        version = expected_version(request)
        try:
            profile = profiles.edit_profile(
                cadet=cadet, version=version, changes=changes, actor=request.user
            )
        except Stale as error:
            current = CadetProfileSerializer(profiles.profile_of(cadet)).data
            raise Stale(error.detail, data={"current": current}) from error
        return self.shown(profile)

    @extend_schema(responses=HealthNotesSerializer)
    def health(self, request: Request, pk: int) -> Response:
        """Show the health notes; reading another's is written into the journal."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        notes = profiles.open_health_notes(cadet=cadet, actor=request.user)
        return self.row(HealthNotesSerializer(notes).data, version=notes.version)

    @extend_schema(responses=RecordChangesSerializer)
    def changes(self, request: Request, pk: int) -> Response:
        """List what was changed in the record, with old and new values."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        found = record_changes.changes_of(cadet)[:MOST_CHANGES]
        return Response(RecordChangesSerializer({"changes": found}).data)


class ChangeRequestViewSet(FeatureViewSet):
    """Requests of cadets for another name, birth date, sex or student number."""

    actions: ClassVar = {
        "list": "change_request.view",
        "retrieve": "change_request.view",
        "create": "change_request.submit",
        "withdraw": "change_request.submit",
        "decide": "change_request.decide",
    }
    queryset = ProfileChangeRequest.objects.none()
    serializer_class = ChangeRequestSerializer
    filterset_class = ChangeRequestFilter
    lookup_value_converter = "int"

    def shown(self, found: ProfileChangeRequest, *, status: int = 200) -> Response:
        """Answer one request."""
        return self.row(self.get_serializer(found).data, status=status)

    def list(self, request: Request) -> Response:
        """List requests, those that wait first."""
        return self.page_of(change_requests.requests_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one request."""
        return self.shown(change_requests.request_visible_to(request.user, pk))

    @extend_schema(request=ChangeRequestInputSerializer, responses={201: ChangeRequestSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Ask for another value of a legal field of one's own record."""
        values = self.input_of(ChangeRequestInputSerializer, request)
        cadet = selectors.cadets_visible_to(request.user).filter(user=self.person).first()
        if cadet is None:
            raise NotFoundOrNotYours
        made = change_requests.submit_request(
            cadet=cadet,
            field=LegalField(values["field"]),
            value=values["value"],
            reason=values["reason"],
            actor=request.user,
        )
        return self.shown(made, status=201)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take one's open request back."""
        found = change_requests.request_visible_to(request.user, pk)
        return self.shown(change_requests.withdraw_request(request=found, actor=request.user))

    @extend_schema(request=ChangeRequestDecisionSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: int) -> Response:
        """Accept a request, which changes the record, or decline it."""
        values = self.input_of(ChangeRequestDecisionSerializer, request)
        found = change_requests.request_visible_to(request.user, pk)
        decided = change_requests.decide_request(
            request=found,
            decision=RequestDecision(values["decision"]),
            reason=values["reason"],
            actor=request.user,
        )
        return self.shown(decided)
