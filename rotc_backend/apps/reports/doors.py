"""What doors of made things have in common: the list, one of them with its job, and its file."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.attachments import attachment
from apps.files.models import StoredFile
from apps.files.selectors import reachable_content_of
from apps.reports.choices import RunState
from apps.reports.models.making import Making
from apps.reports.runs import file_of
from apps.system.doors import FeatureViewSet


def attached(file: StoredFile) -> HttpResponse:
    """Answer a stored file as a download that nobody keeps. Raises StorageDown."""
    content = reachable_content_of(file)
    return attachment(content, name=file.name, content_type=file.content_type)


class MakingViewSet(FeatureViewSet):
    """Things that a job makes for whoever asks for them."""

    limits: ClassVar = {"create": "documents"}
    lookup_value_converter = "int"

    def makings(self) -> QuerySet[Any]:
        """Those that this person may see, newest first."""
        raise NotImplementedError

    def making(self, pk: int) -> Making:
        """One of them. Raises NotFoundOrNotYours."""
        raise NotImplementedError

    def shown(self, pk: int) -> Response:
        """Answer one with its job."""
        return self.row(self.get_serializer(self.making(pk)).data)

    def asked_for(self, pk: int) -> Response:
        """Answer what was asked for: 201 when it is ready, 202 while a job works on it."""
        making = self.making(pk)
        status = 202 if making.state == RunState.WORKING else 201
        return self.row(self.get_serializer(making).data, status=status)

    def list(self, request: Request) -> Response:  # noqa: ARG002 - every door is given it
        """List them, newest first."""
        return self.page_of(self.makings())

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def file(self, request: Request, pk: int) -> HttpResponse:  # noqa: ARG002 - the same
        """Fetch the content; 404 while it is being made."""
        return attached(file_of(self.making(pk)))
