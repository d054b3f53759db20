"""Doors of the staff app."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.errors import Stale
from apps.core.permissions import Scope, scope_of
from apps.core.versions import expected_version, with_version
from apps.staff import selectors, services
from apps.staff.filters import StaffFilter
from apps.staff.models import TrainingStaff
from apps.staff.serializers import (
    OwnStaffInputSerializer,
    StaffInputSerializer,
    StaffReasonSerializer,
    TrainingStaffSerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class StaffViewSet(FeatureViewSet):
    """Who the training staff are."""

    actions: ClassVar = {
        "list": "staff.view",
        "me": "staff.view",
        "retrieve": "staff.view",
        "create": "staff.appoint",
        "partial_update": "staff.edit",
        "archive": "staff.appoint",
        "restore": "staff.appoint",
    }
    queryset = TrainingStaff.objects.none()
    serializer_class = TrainingStaffSerializer
    filterset_class = StaffFilter
    lookup_value_converter = "int"

    def shown(self, member: TrainingStaff, *, status: int = 200) -> Response:
        """Answer one member of the staff."""
        data = self.get_serializer(member).data
        return self.row(data, version=member.version, status=status)

    def list(self, request: Request) -> Response:
        """List the training staff by name."""
        return self.page_of(selectors.training_staff())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one member of the training staff."""
        return self.shown(selectors.member(pk))

    @action(detail=False)
    def me(self, request: Request) -> Response:
        """Show one's own staff record."""
        return self.shown(selectors.staff_member_of(request.user))

    @extend_schema(request=StaffInputSerializer, responses={201: TrainingStaffSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Enter somebody as training staff."""
        values = self.input_of(StaffInputSerializer, request)
        return self.shown(services.appoint_staff(**values, actor=request.user), status=201)

    @extend_schema(request=StaffInputSerializer, responses=TrainingStaffSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a staff record; staff change only how to reach them."""
        member = selectors.member_editable_by(request.user, pk)
        is_admin = scope_of(request.user, "staff.edit") == Scope.ALL
        kind = StaffInputSerializer if is_admin else OwnStaffInputSerializer
        changes = self.input_of(kind, request, partial=True)
        version = expected_version(request)
        try:
            member = services.edit_staff(
                member=member, version=version, changes=changes, actor=request.user
            )
        except Stale as error:
            current = self.get_serializer(selectors.member(pk)).data
            raise Stale(error.detail, data={"current": current}) from error
        return self.shown(member)

    @extend_schema(request=StaffReasonSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: int) -> Response:
        """Take somebody off the staff list."""
        values = self.input_of(StaffReasonSerializer, request)
        member = selectors.member(pk)
        return self.shown(services.archive_staff(member=member, **values, actor=request.user))

    @extend_schema(request=StaffReasonSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: int) -> Response:
        """Bring somebody back to the training staff."""
        values = self.input_of(StaffReasonSerializer, request)
        member = selectors.member(pk)
        return self.shown(services.restore_staff(member=member, **values, actor=request.user))
