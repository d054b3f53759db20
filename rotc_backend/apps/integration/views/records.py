"""Doors of the integration app: attendance and conduct from files."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors as attendance
from apps.integration import record_applying as applying
from apps.integration import record_services as services
from apps.integration import selectors
from apps.integration.choices import RecordImportState, RecordKind
from apps.integration.filters import RecordImportFilter, RecordRowFilter
from apps.integration.models import RecordImport, RecordImportRow
from apps.integration.parsers import BoundedFormParser
from apps.integration.serializers.records import (
    RecordApplySerializer,
    RecordChangeSerializer,
    RecordChooseSerializer,
    RecordImportRowSerializer,
    RecordImportSerializer,
    RecordUndoSerializer,
    RecordUploadSerializer,
)
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class RecordImportViewSet(FeatureViewSet):
    """Attendance and conduct from files: upload, look at every verdict, apply, take back."""

    actions: ClassVar = {
        "list": "record_import.view",
        "retrieve": "record_import.view",
        "rows": "record_import.view",
        "create": "record_import.apply",
        "partial_update": "record_import.apply",
        "choose": "record_import.apply",
        "apply": "record_import.apply",
        "undo": "record_import.apply",
    }
    query_keys: ClassVar = {"rows": ("verdict", "page", "page_size")}
    parsers: ClassVar = {"create": BoundedFormParser}
    limits: ClassVar = {"create": "imports"}
    queryset = RecordImport.objects.none()
    serializer_class = RecordImportSerializer
    filterset_class = RecordImportFilter
    lookup_value_converter = "int"

    def shown(self, record_import: RecordImport, *, status: int = 200) -> Response:
        """Answer one import; 202 while a job works on it."""
        is_working = record_import.state == RecordImportState.APPLYING
        data = self.get_serializer(record_import).data
        return self.row(data, status=202 if is_working else status)

    def list(self, request: Request) -> Response:
        """List imports, newest first."""
        return self.page_of(selectors.record_imports())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one import."""
        return self.row(self.get_serializer(selectors.record_import(pk)).data)

    @extend_schema(
        request={"multipart/form-data": RecordUploadSerializer},
        responses={201: RecordImportSerializer},
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Upload records for a preview; nothing is written to what stands yet."""
        values = self.input_of(RecordUploadSerializer, request)
        upload, day = values["file"], values.get("training_day")
        record_import = services.preview_records(
            kind=RecordKind(values["kind"]),
            term=system.term(values["term"]),
            training_day=None if day is None else attendance.training_day(day),
            name=upload.name,
            content=b"".join(upload.chunks()),
            actor=request.user,
        )
        return self.shown(record_import, status=201)

    @extend_schema(request=RecordChangeSerializer, responses=RecordImportSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Say how missing days and marks that stand are treated; every row is judged again."""
        record_import = selectors.record_import(pk)
        values = self.input_of(RecordChangeSerializer, request)
        return self.shown(
            services.change_choices(
                record_import=record_import, choices=values["choices"], actor=request.user
            )
        )

    @extend_schema(responses=RecordImportRowSerializer(many=True))
    @action(
        detail=True,
        filterset_class=RecordRowFilter,
        serializer_class=RecordImportRowSerializer,
        queryset=RecordImportRow.objects.none(),
    )
    def rows(self, request: Request, pk: int) -> Response:
        """List the rows of an import with their verdicts."""
        return self.page_of(selectors.record_rows_of(selectors.record_import(pk)))

    @extend_schema(request=RecordChooseSerializer, responses=RecordImportSerializer)
    @action(detail=True, methods=["post"])
    def choose(self, request: Request, pk: int) -> Response:
        """Say which cadet a row is about that names nobody exactly."""
        record_import = selectors.record_import(pk)
        values = self.input_of(RecordChooseSerializer, request)
        return self.shown(
            services.choose_cadet(record_import=record_import, **values, actor=request.user)
        )

    @extend_schema(
        request=RecordApplySerializer,
        responses={200: RecordImportSerializer, 202: RecordImportSerializer},
    )
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, pk: int) -> Response:
        """Enter previewed records in one act."""
        record_import = selectors.record_import(pk)
        values = self.input_of(RecordApplySerializer, request)
        return self.shown(
            applying.ask_to_apply(record_import=record_import, **values, actor=request.user)
        )

    @extend_schema(request=RecordUndoSerializer, responses=RecordImportSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Put marks back to what they were and void entries, all of an import or nothing."""
        record_import = selectors.record_import(pk)
        values = self.input_of(RecordUndoSerializer, request)
        return self.shown(
            applying.undo_records(record_import=record_import, **values, actor=request.user)
        )
