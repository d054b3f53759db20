"""Doors of the privacy centre for everybody: what is kept, one's data, requests, the notice."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.permissions import PUBLIC
from apps.operations.models import DataExport, PrivacyRequest
from apps.operations.privacy import exports, my_data, notice, openings, register, requests
from apps.operations.privacy.serializers.own import (
    DataExportSerializer,
    MyDataSerializer,
    NoticeAcceptSerializer,
    NoticeReadSerializer,
    NoticeSerializer,
    OpeningRecordSerializer,
    PrivacyContactInputSerializer,
    PrivacyContactSerializer,
    PrivacyRequestInputSerializer,
    PrivacyRequestSerializer,
    RegisterSerializer,
)
from apps.reports.doors import MakingViewSet
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent
from apps.system.models import JournalEntry


class PrivacyNoticeViewSet(FeatureViewSet):
    """The notice: everybody may read it, whoever is signed in says that they have."""

    actions: ClassVar = {
        "retrieve": PUBLIC,
        "acceptance": "privacy.view_own",
        "accept": "privacy.view_own",
        "contact": "privacy.answer",
    }
    serializer_class = NoticeSerializer

    @extend_schema(responses=NoticeSerializer)
    def retrieve(self, request: Request) -> Response:
        """Show the present notice."""
        return Response(NoticeSerializer(notice.present_notice()).data)

    @extend_schema(responses=NoticeReadSerializer)
    def acceptance(self, request: Request) -> Response:
        """Say which version one has read."""
        return Response(NoticeReadSerializer(notice.notice_read_by(self.person)).data)

    @extend_schema(request=NoticeAcceptSerializer, responses=NoticeReadSerializer)
    def accept(self, request: Request) -> Response:
        """Say that one has read the present version."""
        values = self.input_of(NoticeAcceptSerializer, request)
        notice.accept_notice(**values, actor=self.person)
        return Response(NoticeReadSerializer(notice.notice_read_by(self.person)).data)

    @extend_schema(request=PrivacyContactInputSerializer, responses=PrivacyContactSerializer)
    def contact(self, request: Request) -> Response:
        """Say whom people ask about their data."""
        values = self.input_of(PrivacyContactInputSerializer, request)
        notice.set_contact(contact=notice.Contact(**values), actor=self.person)
        return Response(PrivacyContactSerializer(notice.contact()).data)


class RegisterViewSet(FeatureViewSet):
    """The register of purposes."""

    actions: ClassVar = {"retrieve": "privacy.register"}
    serializer_class = RegisterSerializer

    def retrieve(self, request: Request) -> Response:
        """Show what is kept about people, by purpose."""
        return Response(RegisterSerializer({"purposes": register.by_purpose()}).data)


class MyDataViewSet(FeatureViewSet):
    """What is kept about oneself."""

    actions: ClassVar = {"retrieve": "privacy.view_own"}
    serializer_class = MyDataSerializer

    def retrieve(self, request: Request) -> Response:
        """Sum up what is kept about oneself, by part."""
        return Response(MyDataSerializer(my_data.summary_of(self.person)).data)


class OpeningsViewSet(FeatureViewSet):
    """Who opened what is sensitive of mine."""

    actions: ClassVar = {"list": "privacy.view_own"}
    queryset = JournalEntry.objects.none()
    serializer_class = OpeningRecordSerializer

    def list(self, request: Request) -> Response:
        """List openings of one's own files and notes by others, newest first."""
        page = self.paginate_queryset(openings.openings_of(self.person))
        found = [openings.opening_of(entry) for entry in page or ()]
        return self.get_paginated_response(self.get_serializer(found, many=True).data)


class DataExportViewSet(MakingViewSet):
    """Archives of one's own data."""

    actions: ClassVar = {
        "list": "privacy.view_own",
        "retrieve": "privacy.view_own",
        "create": "privacy.view_own",
        "file": "privacy.view_own",
    }
    queryset = DataExport.objects.none()
    serializer_class = DataExportSerializer

    def makings(self) -> QuerySet[DataExport]:
        """One's own, also for admins."""
        return exports.exports_of(self.person)

    def making(self, pk: int) -> DataExport:
        """One of one's own. Raises NotFoundOrNotYours."""
        return exports.export_of(self.person, pk)

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one with its job."""
        return self.shown(pk)

    @extend_schema(request=None, responses={201: DataExportSerializer, 202: DataExportSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Have one's own data put together: 201 when it is ready, 202 while a job works on it."""
        return self.asked_for(exports.ask_for_export(actor=self.person).pk)


class PrivacyRequestViewSet(FeatureViewSet):
    """One's own requests."""

    actions: ClassVar = {
        "list": "privacy.request",
        "retrieve": "privacy.request",
        "create": "privacy.request",
        "withdraw": "privacy.request",
    }
    queryset = PrivacyRequest.objects.none()
    serializer_class = PrivacyRequestSerializer
    lookup_value_converter = "int"

    def shown(self, found: PrivacyRequest, *, status: int = 200) -> Response:
        """Answer one request as it is now."""
        row = requests.one_of(requests.requests_of(self.person), found.pk)
        return self.row(self.get_serializer(row).data, status=status)

    def list(self, request: Request) -> Response:
        """List one's own requests, newest first."""
        return self.page_of(requests.requests_of(self.person))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one request."""
        return self.shown(requests.one_of(requests.requests_of(self.person), pk))

    @extend_schema(request=PrivacyRequestInputSerializer, responses={201: PrivacyRequestSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Ask the unit to show, correct or erase, object, or complain."""
        values = self.input_of(PrivacyRequestInputSerializer, request)
        return self.shown(requests.make_request(**values, actor=self.person), status=201)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take an open request back."""
        found = requests.one_of(requests.requests_of(self.person), pk)
        return self.shown(requests.withdraw_request(request=found, actor=self.person))
