"""Doors of who signs, and of serial numbers that were issued."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.versions import expected_version, with_version
from apps.reports import serials, signatories
from apps.reports.models import SerialImport, Signatory
from apps.reports.serializers.signing import (
    SerialApplySerializer,
    SerialImportSerializer,
    SerialPreviewSerializer,
    SerialTextSerializer,
    SignatoryChangeSerializer,
    SignatoryInputSerializer,
    SignatorySerializer,
)
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class SignatoryViewSet(FeatureViewSet):
    """People who sign documents."""

    actions: ClassVar = {
        "list": "signatory.view",
        "retrieve": "signatory.view",
        "create": "signatory.edit",
        "partial_update": "signatory.edit",
    }
    queryset = Signatory.objects.none()
    serializer_class = SignatorySerializer
    lookup_value_converter = "int"

    def shown(self, row: Signatory, *, status: int = 200) -> Response:
        """Answer one row."""
        return self.row(SignatorySerializer(row).data, version=row.version, status=status)

    def list(self, request: Request) -> Response:
        """List everybody who signs or signed, by position, the newest first."""
        return self.page_of(signatories.signatories())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one row."""
        return self.shown(signatories.signatory(pk))

    @extend_schema(request=SignatoryInputSerializer, responses={201: SignatorySerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Enter who signs from a day on."""
        values = self.input_of(SignatoryInputSerializer, request)
        made = signatories.add_signatory(**values, actor=request.user)
        return self.shown(made, status=201)

    @extend_schema(request=SignatoryChangeSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Correct a row or say when it ends."""
        version = expected_version(request)
        changes = self.input_of(SignatoryChangeSerializer, request)
        row = signatories.change_signatory(
            signatory=signatories.signatory(pk),
            version=version,
            changes=changes,
            actor=request.user,
        )
        return self.shown(row)


class SerialImportViewSet(FeatureViewSet):
    """Serial numbers of graduates, as the command issued them."""

    actions: ClassVar = {"create": "serial.import", "preview": "serial.import"}
    limits: ClassVar = {"create": "imports", "preview": "imports"}
    queryset = SerialImport.objects.none()
    serializer_class = SerialImportSerializer

    @extend_schema(request=SerialTextSerializer, responses=SerialPreviewSerializer)
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> Response:
        """Judge every line; nothing is written."""
        values = self.input_of(SerialTextSerializer, request)
        found = serials.preview_serials(term=system.term(values["term"]), text=values["text"])
        return Response(SerialPreviewSerializer(found).data)

    @extend_schema(request=SerialApplySerializer, responses={201: SerialImportSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Enter the lines of a preview that are new."""
        values = self.input_of(SerialApplySerializer, request)
        term = system.term(values.pop("term"))
        made = serials.import_serials(term=term, **values, actor=request.user)
        return self.row(SerialImportSerializer(made).data, status=201)
