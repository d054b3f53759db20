"""Doors of uploads: announce a file, send it in parts, ask where it stands, give it up."""

from typing import ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.errors import InvalidInput
from apps.files import selectors, uploads
from apps.files.models import Upload
from apps.files.parsers import BytesParser
from apps.files.serializers import UploadInputSerializer, UploadSerializer
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent

OFFSET = "Upload-Offset"


class UploadViewSet(FeatureViewSet):
    """Files of one's own on their way here, in parts of at most 1 MiB."""

    actions: ClassVar = {
        "retrieve": "upload.send",
        "create": "upload.send",
        "partial_update": "upload.send",
        "destroy": "upload.send",
    }
    parsers: ClassVar = {"partial_update": BytesParser}
    limits: ClassVar = {"create": "uploads", "partial_update": "upload-parts"}
    queryset = Upload.objects.none()
    serializer_class = UploadSerializer
    lookup_value_converter = "int"

    def retrieve(self, request: Request, pk: int) -> Response:
        """Say where an upload stands."""
        return self.row(UploadSerializer(selectors.upload_of(request.user, pk)).data)

    @extend_schema(request=UploadInputSerializer, responses={201: UploadSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Announce a file."""
        values = self.input_of(UploadInputSerializer, request)
        upload = uploads.begin_upload_without_journal(**values, owner=request.user)
        return self.row(UploadSerializer(upload).data, status=201)

    @extend_schema(request={"application/octet-stream": OpenApiTypes.BINARY})
    def partial_update(self, request: Request, pk: int) -> Response:
        """Send the next part; 409 says where the upload really stands."""
        upload = selectors.upload_of(request.user, pk)
        offset = offset_of(request)
        content = request.data if isinstance(request.data, bytes) else b""
        upload = uploads.take_part(upload=upload, offset=offset, content=content)
        return self.row(UploadSerializer(upload).data)

    partial_update.required_headers = {  # type: ignore[attr-defined]
        OFFSET: "How many bytes came before this part."
    }

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Give an upload up, or the file it became."""
        upload = selectors.upload_of(request.user, pk)
        uploads.drop_upload(upload=upload, actor=request.user)
        return Response(status=204)


def offset_of(request: Request) -> int:
    """Read where a part begins. Raises InvalidInput."""
    text = request.headers.get(OFFSET, "")
    if not (text.isascii() and text.isdigit() and len(text) < 11):
        message = f"Send {OFFSET} with the number of bytes before this part."
        raise InvalidInput(message, fields={OFFSET: [message]})
    return int(text)
