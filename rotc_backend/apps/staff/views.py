"""Doors of the staff app."""

from typing import ClassVar

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.staff import selectors
from apps.staff.models import TrainingStaff
from apps.staff.serializers import TrainingStaffSerializer
from apps.system.doors import FeatureViewSet


class StaffViewSet(FeatureViewSet):
    """Who the training staff are."""

    actions: ClassVar = {"list": "staff.view", "me": "staff.view"}
    queryset = TrainingStaff.objects.none()
    serializer_class = TrainingStaffSerializer

    def list(self, request: Request) -> Response:
        """List the training staff by name."""
        return self.page_of(selectors.training_staff())

    @action(detail=False)
    def me(self, request: Request) -> Response:
        """Show one's own staff record."""
        return Response(TrainingStaffSerializer(selectors.staff_member_of(request.user)).data)
