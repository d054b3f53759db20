"""Doors of the integration app: scores from spreadsheets."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.grading import selectors as grading
from apps.integration import score_services as services
from apps.integration import selectors
from apps.integration.filters import ScoreImportFilter, ScoreRowFilter
from apps.integration.models import ScoreImport, ScoreImportRow
from apps.integration.parsers import BoundedFormParser
from apps.integration.serializers.scores import (
    ScoreApplySerializer,
    ScoreImportRowSerializer,
    ScoreImportSerializer,
    ScoreUndoSerializer,
    ScoreUploadSerializer,
)
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class ScoreImportViewSet(FeatureViewSet):
    """Scores from spreadsheets: upload, look at every verdict, apply, take back."""

    actions: ClassVar = {
        "list": "gradebook.view",
        "retrieve": "gradebook.view",
        "rows": "gradebook.view",
        "create": "score.enter",
        "apply": "score.enter",
        "undo": "score.enter",
    }
    query_keys: ClassVar = {"rows": ("verdict", "page", "page_size")}
    parsers: ClassVar = {"create": BoundedFormParser}
    limits: ClassVar = {"create": "imports"}
    queryset = ScoreImport.objects.none()
    serializer_class = ScoreImportSerializer
    filterset_class = ScoreImportFilter
    lookup_value_converter = "int"

    def shown(self, score_import: ScoreImport, *, status: int = 200) -> Response:
        """Answer one import."""
        return self.row(ScoreImportSerializer(score_import).data, status=status)

    def list(self, request: Request) -> Response:
        """List imports, newest first."""
        return self.page_of(selectors.score_imports())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one import."""
        return self.shown(selectors.score_import(pk))

    @extend_schema(
        request={"multipart/form-data": ScoreUploadSerializer},
        responses={201: ScoreImportSerializer},
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Upload scores for a preview; nothing is written to the gradebook yet."""
        values = self.input_of(ScoreUploadSerializer, request)
        upload, exam = values["file"], values.get("exam")
        score_import = services.preview_scores(
            term=system.term(values["term"]),
            exam=None if exam is None else grading.exam_visible_to(request.user, exam),
            name=upload.name,
            content=b"".join(upload.chunks()),
            actor=request.user,
        )
        return self.shown(score_import, status=201)

    @extend_schema(responses=ScoreImportRowSerializer(many=True))
    @action(
        detail=True,
        filterset_class=ScoreRowFilter,
        serializer_class=ScoreImportRowSerializer,
        queryset=ScoreImportRow.objects.none(),
    )
    def rows(self, request: Request, pk: int) -> Response:
        """List the rows of an import with their verdicts."""
        return self.page_of(selectors.score_rows_of(selectors.score_import(pk)))

    @extend_schema(request=ScoreApplySerializer)
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, pk: int) -> Response:
        """Enter previewed scores in one act."""
        score_import = selectors.score_import(pk)
        values = self.input_of(ScoreApplySerializer, request)
        return self.shown(
            services.apply_scores(score_import=score_import, **values, actor=request.user)
        )

    @extend_schema(request=ScoreUndoSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Put the cells of an import back to what they were."""
        score_import = selectors.score_import(pk)
        values = self.input_of(ScoreUndoSerializer, request)
        return self.shown(
            services.undo_scores(score_import=score_import, **values, actor=request.user)
        )
