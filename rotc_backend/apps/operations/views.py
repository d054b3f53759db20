"""Doors of the operations app: the examination, the switches, and everybody's sessions."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import ending
from apps.operations import selectors, services
from apps.operations.examination import examine
from apps.operations.serializers import (
    EverybodyOutSerializer,
    IncidentSerializer,
    OverviewSerializer,
    SwitchesSerializer,
    SwitchTurnSerializer,
)
from apps.system.doors import FeatureViewSet


class SystemViewSet(FeatureViewSet):
    """How the system is, and what an operator may switch."""

    actions: ClassVar = {
        "overview": "system.view",
        "read_only": "system.operate",
        "pause_jobs": "system.operate",
        "end_sessions": "system.operate",
    }
    serializer_class = OverviewSerializer

    @extend_schema(responses=OverviewSerializer)
    def overview(self, request: Request) -> Response:
        """Examine everything now."""
        found = examine()
        body = {
            "at": found.at,
            "release": found.release,
            "is_well": found.is_well,
            "findings": found.findings,
            "promises": found.promises,
            "switches": selectors.switches(),
        }
        return Response(OverviewSerializer(body).data)

    @extend_schema(request=SwitchTurnSerializer, responses=SwitchesSerializer)
    def read_only(self, request: Request) -> Response:
        """Refuse every change of everybody, or let changes through again."""
        values = self.input_of(SwitchTurnSerializer, request)
        turn = services.begin_read_only if values["is_on"] else services.end_read_only
        return self.turned(turn, values["reason"])

    @extend_schema(request=SwitchTurnSerializer, responses=SwitchesSerializer)
    def pause_jobs(self, request: Request) -> Response:
        """Let no job begin, or let them begin again."""
        values = self.input_of(SwitchTurnSerializer, request)
        turn = services.pause_jobs if values["is_on"] else services.resume_jobs
        return self.turned(turn, values["reason"])

    @extend_schema(request=IncidentSerializer, responses=EverybodyOutSerializer)
    def end_sessions(self, request: Request) -> Response:
        """End every session of everybody after an incident, one's own too."""
        values = self.input_of(IncidentSerializer, request)
        return Response({"ended": ending.end_all_sessions(**values, actor=self.person)})

    def turned(self, turn: Any, reason: str) -> Response:
        """Turn a switch and answer how both stand."""
        turn(reason=reason, actor=self.person)
        return Response(SwitchesSerializer(selectors.switches()).data)
