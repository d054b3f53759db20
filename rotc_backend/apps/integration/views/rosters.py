"""Doors of the integration app: roster imports."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.integration import roster_undoing as undoing
from apps.integration import selectors, services
from apps.integration.choices import ImportState
from apps.integration.filters import RosterImportFilter, RosterRowFilter
from apps.integration.models import RosterImport, RosterImportRow
from apps.integration.parsers import BoundedFormParser
from apps.integration.serializers.rosters import (
    RosterApplySerializer,
    RosterImportSerializer,
    RosterRowSerializer,
    RosterUndoSerializer,
    RosterUploadSerializer,
)
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent

UNFINISHED = {ImportState.READING, ImportState.APPLYING, ImportState.UNDOING}


class RosterImportViewSet(FeatureViewSet):
    """Rosters from spreadsheets: upload, look at every verdict, apply, take back."""

    actions: ClassVar = {
        "list": "import.view",
        "retrieve": "import.view",
        "rows": "import.view",
        "create": "import.apply",
        "apply": "import.apply",
        "undo": "import.apply",
    }
    query_keys: ClassVar = {"rows": ("verdict", "page", "page_size")}
    parsers: ClassVar = {"create": BoundedFormParser}
    limits: ClassVar = {"create": "imports"}
    queryset = RosterImport.objects.none()
    serializer_class = RosterImportSerializer
    filterset_class = RosterImportFilter
    lookup_value_converter = "int"

    def shown(self, roster_import: RosterImport, *, done: int) -> Response:
        """Answer one import: `done` when it is ready, 202 while a job works on it."""
        status = 202 if roster_import.state in UNFINISHED else done
        return self.row(self.get_serializer(roster_import).data, status=status)

    def list(self, request: Request) -> Response:
        """List imports, newest first."""
        return self.page_of(selectors.roster_imports())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one import."""
        return self.row(self.get_serializer(selectors.roster_import(pk)).data)

    @extend_schema(
        request={"multipart/form-data": RosterUploadSerializer},
        responses={201: RosterImportSerializer, 202: RosterImportSerializer},
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Upload a roster for a preview; nothing is written to the records yet."""
        values = self.input_of(RosterUploadSerializer, request)
        upload = values["file"]
        roster_import = services.upload_roster(
            term=system.term(values["term"]),
            name=upload.name,
            content=b"".join(upload.chunks()),
            actor=request.user,
        )
        return self.shown(roster_import, done=201)

    @extend_schema(responses=RosterRowSerializer(many=True))
    @action(
        detail=True,
        filterset_class=RosterRowFilter,
        serializer_class=RosterRowSerializer,
        queryset=RosterImportRow.objects.none(),
    )
    def rows(self, request: Request, pk: int) -> Response:
        """List the rows of an import with their verdicts."""
        return self.page_of(selectors.rows_of(selectors.roster_import(pk)))

    @extend_schema(
        request=RosterApplySerializer,
        responses={200: RosterImportSerializer, 202: RosterImportSerializer},
    )
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, pk: int) -> Response:
        """Enter a previewed roster."""
        values = self.input_of(RosterApplySerializer, request)
        roster_import = services.ask_to_apply(
            roster_import=selectors.roster_import(pk), **values, actor=request.user
        )
        return self.shown(roster_import, done=200)

    @extend_schema(
        request=RosterUndoSerializer,
        responses={200: RosterImportSerializer, 202: RosterImportSerializer},
    )
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Put fields back to what they were and take new people out, all of a roster or nothing."""
        values = self.input_of(RosterUndoSerializer, request)
        roster_import = undoing.ask_to_undo(
            roster_import=selectors.roster_import(pk), **values, actor=request.user
        )
        return self.shown(roster_import, done=200)
