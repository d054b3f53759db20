"""Doors of the library."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.activities import selectors, services
from apps.activities.filters import LibraryFilter
from apps.activities.models import LibraryFile
from apps.activities.serializers.library import (
    DownloadLinkSerializer,
    LibraryChangeSerializer,
    LibraryFileSerializer,
    LibraryInputSerializer,
)
from apps.core.errors import InvalidInput, NotFoundOrNotYours
from apps.core.versions import expected_version, with_version
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class LibraryViewSet(FeatureViewSet):
    """Manuals, forms and memoranda."""

    actions: ClassVar = {
        "list": "library.view",
        "retrieve": "library.view",
        "create": "library.edit",
        "partial_update": "library.edit",
        "archive": "library.edit",
        "link": "library.view",
    }
    queryset = LibraryFile.objects.none()
    serializer_class = LibraryFileSerializer
    filterset_class = LibraryFilter
    lookup_value_converter = "int"

    def shown(self, file: LibraryFile, *, status: int = 200) -> Response:
        """Answer one file as it is now."""
        file = selectors.library_file_visible_to(self.request.user, file.pk)
        data = LibraryFileSerializer(file).data
        return self.row(data, version=file.version, status=status)

    def list(self, request: Request) -> Response:
        """List the library."""
        return self.page_of(selectors.library_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one file's entry."""
        return self.shown(selectors.library_file_visible_to(request.user, pk))

    @extend_schema(request=LibraryInputSerializer, responses={201: LibraryFileSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Add an upload to the library, or a newer edition of a file."""
        values = self.input_of(LibraryInputSerializer, request)
        former = self.edition(values.pop("replaces", None))
        file = values.pop("file")
        made = services.add_to_library(
            file=file, values=values, replaces=former, actor=request.user
        )
        return self.shown(made, status=201)

    def edition(self, number: int | None) -> LibraryFile | None:
        """Find the edition that is replaced. Raises InvalidInput."""
        if number is None:
            return None
        try:
            return selectors.library_file_visible_to(self.request.user, number)
        except NotFoundOrNotYours as error:
            message = "There is no such file."
            raise InvalidInput(message, fields={"replaces": [message]}) from error

    @extend_schema(request=LibraryChangeSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Say something else about a file."""
        version = expected_version(request)
        changes = self.input_of(LibraryChangeSerializer, request)
        file = selectors.library_file_visible_to(request.user, pk)
        return self.shown(
            services.describe_file(file=file, version=version, changes=changes, actor=request.user)
        )

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: int) -> Response:
        """Lay a file aside."""
        file = selectors.library_file_visible_to(request.user, pk)
        return self.shown(services.archive_file(file=file, actor=request.user))

    @extend_schema(request=None, responses={201: DownloadLinkSerializer})
    @action(detail=True, methods=["post"])
    def link(self, request: Request, pk: int) -> Response:
        """Make an address that opens the file once, within a minute."""
        file = selectors.library_file_visible_to(request.user, pk)
        link = services.make_link_without_journal(file=file, person=request.user)
        address = f"/api/v1/file-links/{link.token}/"
        data = {"address": address, "expires_at": link.expires_at}
        return Response(DownloadLinkSerializer(data).data, status=201)
