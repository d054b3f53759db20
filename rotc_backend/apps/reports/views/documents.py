"""Doors of issued documents: issue, look, revoke, replace; and the one anybody may knock at."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.permissions import PUBLIC
from apps.core.views import ActionViewSet
from apps.reports import checking, documents, ending, orders
from apps.reports.doors import attached
from apps.reports.filters import IssuedDocumentFilter
from apps.reports.models import DocumentKey, IssuedDocument
from apps.reports.serializers.documents import (
    CandidateQuerySerializer,
    CandidatesSerializer,
    CheckedSerializer,
    DocumentDetailSerializer,
    EndSerializer,
    IssuedDocumentSerializer,
    IssuedSerializer,
    IssueSerializer,
    PublicKeysSerializer,
)
from apps.reports.throttles import CheckLimits
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class IssuedDocumentViewSet(FeatureViewSet):
    """Documents that left the unit."""

    actions: ClassVar = {
        "list": "document.view",
        "retrieve": "document.view",
        "file": "document.view",
        "create": "document.issue",
        "candidates": "document.issue",
        "revoke": "document.revoke",
        "replace": "document.revoke",
    }
    query_keys: ClassVar = {"candidates": ("kind", "term")}
    queryset = IssuedDocument.objects.none()
    serializer_class = IssuedDocumentSerializer
    filterset_class = IssuedDocumentFilter
    lookup_value_converter = "int"

    def shown(self, document: IssuedDocument, *, status: int = 200) -> Response:
        """Answer one document as it is now."""
        row = documents.document_visible_to(self.person, document.pk)
        return self.row(DocumentDetailSerializer(row).data, status=status)

    def list(self, request: Request) -> Response:
        """List issued documents, newest first."""
        return self.page_of(documents.documents_visible_to(request.user))

    @extend_schema(responses=DocumentDetailSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one document with its proof."""
        return self.shown(documents.document_visible_to(request.user, pk))

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> HttpResponse:
        """Download a document as it was issued."""
        document = documents.document_visible_to(request.user, pk)
        return attached(document.file)

    @extend_schema(
        request=IssueSerializer, responses={201: IssuedSerializer, 202: IssuedSerializer}
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Issue one document, or one for each of several cadets by a job."""
        values = self.input_of(IssueSerializer, request)
        asked = orders.order_documents(
            kind=orders.issuable_kind(values.pop("kind")),
            term=system.term(values.pop("term")),
            enrolments=values.pop("enrolments"),
            narrowed=values,
            actor=request.user,
        )
        status = 201 if asked.document else 202
        return self.row(IssuedSerializer(asked, context={"request": request}).data, status=status)

    @extend_schema(parameters=[CandidateQuerySerializer], responses=CandidatesSerializer)
    @action(detail=False, pagination_class=None, filterset_class=None)
    def candidates(self, request: Request) -> Response:
        """List who finished the course in a term, and which documents there are."""
        query = CandidateQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        kind = orders.issuable_kind(query.validated_data["kind"])
        term = system.term(query.validated_data["term"])
        found = orders.candidates(kind, term)
        return Response(CandidatesSerializer({"results": found}).data)

    @extend_schema(request=EndSerializer, responses=DocumentDetailSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, pk: int) -> Response:
        """Say that a document does not hold any more."""
        values = self.input_of(EndSerializer, request)
        document = documents.document_visible_to(request.user, pk)
        return self.shown(ending.revoke_document(document=document, **values, actor=request.user))

    @extend_schema(request=EndSerializer, responses={201: DocumentDetailSerializer})
    @action(detail=True, methods=["post"])
    @idempotent
    def replace(self, request: Request, pk: int) -> Response:
        """Issue a document anew in place of one that was wrong."""
        values = self.input_of(EndSerializer, request)
        document = documents.document_visible_to(request.user, pk)
        made = ending.replace_document(document=document, **values, actor=request.user)
        return self.shown(made, status=201)


class DocumentCheckViewSet(ActionViewSet):
    """What became of the document with this code: for anybody, and the same for all unknown ones."""

    actions: ClassVar = {"retrieve": PUBLIC}
    authentication_classes = ()
    throttle_classes = (CheckLimits,)
    serializer_class = CheckedSerializer

    def retrieve(self, request: Request, code: str) -> Response:
        """Check a code as it was typed."""
        return Response(CheckedSerializer(checking.check(code)).data)


class DocumentKeyViewSet(ActionViewSet):
    """The public keys that prove who signed a document."""

    actions: ClassVar = {"retrieve": PUBLIC}
    authentication_classes = ()
    serializer_class = PublicKeysSerializer

    def retrieve(self, request: Request) -> Response:
        """Show every key that ever signed."""
        keys: list[dict[str, Any]] = [
            {"id": key.pk, "public_key": bytes(key.public_key).hex(), "signs": not key.retired_at}
            for key in DocumentKey.objects.order_by("id")
        ]
        return Response(PublicKeysSerializer({"results": keys}).data)
