"""Doors of excuse letters."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.filters import ExcuseLetterFilter
from apps.attendance.models import ExcuseLetter
from apps.attendance.serializers.letters import (
    ExcuseDecisionSerializer,
    ExcuseLetterInputSerializer,
    ExcuseLetterSerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ExcuseLetterViewSet(FeatureViewSet):
    """Requests to be excused."""

    actions: ClassVar = {
        "list": "excuse.view",
        "retrieve": "excuse.view",
        "create": "excuse.submit",
        "decide": "excuse.decide",
        "withdraw": "excuse.submit",
    }
    queryset = ExcuseLetter.objects.none()
    serializer_class = ExcuseLetterSerializer
    filterset_class = ExcuseLetterFilter
    lookup_value_converter = "int"

    def shown(self, letter: ExcuseLetter, *, status: int = 200) -> Response:
        """Answer one letter as it is now."""
        letter = selectors.letter_visible_to(self.request.user, letter.pk)
        data = ExcuseLetterSerializer(letter).data
        return self.row(data, version=letter.version, status=status)

    def list(self, request: Request) -> Response:
        """List excuse letters, newest first."""
        return self.page_of(selectors.letters_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one excuse letter."""
        return self.shown(selectors.letter_visible_to(request.user, pk))

    @extend_schema(request=ExcuseLetterInputSerializer, responses={201: ExcuseLetterSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Ask to be excused."""
        values = self.input_of(ExcuseLetterInputSerializer, request)
        enrolment = selectors.own_enrolment(
            request.user, enrolment_id=values.pop("enrolment", None), day_ids=values["days"]
        )
        letter = services.submit_excuse_letter(enrolment=enrolment, **values, actor=request.user)
        return self.shown(letter, status=201)

    @extend_schema(request=ExcuseDecisionSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: int) -> Response:
        """Approve a letter, or do not accept it and say why."""
        values = self.input_of(ExcuseDecisionSerializer, request)
        letter = selectors.letter_visible_to(request.user, pk)
        return self.shown(
            services.decide_excuse_letter(letter=letter, **values, actor=request.user)
        )

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take a pending letter back."""
        letter = selectors.letter_visible_to(request.user, pk)
        return self.shown(services.withdraw_excuse_letter(letter=letter, actor=request.user))
