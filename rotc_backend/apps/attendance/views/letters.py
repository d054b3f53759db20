"""Doors of excuse letters."""

from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors, services
from apps.attendance.filters import ExcuseLetterFilter
from apps.attendance.models import ExcuseAttachment, ExcuseLetter
from apps.attendance.serializers.letters import (
    AskableDaysSerializer,
    ExcuseAttachmentSerializer,
    ExcuseDecisionSerializer,
    ExcuseEffectSerializer,
    ExcuseLetterInputSerializer,
    ExcuseLetterSerializer,
)
from apps.cadets.models import Enrolment
from apps.core.attachments import attachment
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ExcuseLetterViewSet(FeatureViewSet):
    """Requests to be excused."""

    actions: ClassVar = {
        "list": "excuse.view",
        "retrieve": "excuse.view",
        "effect": "excuse.decide",
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

    @extend_schema(responses=ExcuseEffectSerializer)
    @action(detail=True)
    def effect(self, request: Request, pk: int) -> Response:
        """Show what approving a letter would make of its days."""
        letter = selectors.letter_visible_to(request.user, pk)
        return self.row(ExcuseEffectSerializer({"days": selectors.effects_of(letter)}).data)

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


class ExcuseDaysViewSet(FeatureViewSet):
    """The days that a letter of one's own can name."""

    actions: ClassVar = {"retrieve": "excuse.submit"}
    queryset = Enrolment.objects.none()
    serializer_class = AskableDaysSerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show every day of the term, and why a letter cannot name it if so."""
        enrolment = selectors.own_enrolment(request.user, enrolment_id=pk, day_ids=())
        days = selectors.askable_days_of(enrolment)
        return self.row(AskableDaysSerializer({"days": days}).data)


class ExcuseAttachmentViewSet(FeatureViewSet):
    """Contents of the files of excuse letters."""

    actions: ClassVar = {"retrieve": "excuse.view"}
    queryset = ExcuseAttachment.objects.none()
    serializer_class = ExcuseAttachmentSerializer
    lookup_value_converter = "int"

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        """Open a file of a letter; unless it is one's own, the journal notes it."""
        sent = selectors.attachment_visible_to(request.user, pk)
        content = services.open_attachment(attachment=sent, actor=request.user)
        file = sent.file
        return attachment(content, name=file.name, content_type=file.content_type)
