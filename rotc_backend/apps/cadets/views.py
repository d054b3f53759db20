"""Doors of the cadets app."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets import selectors, services
from apps.cadets.filters import CadetFilter, EnrolmentFilter
from apps.cadets.models import Cadet, Enrolment
from apps.cadets.serializers import (
    ArchiveSerializer,
    CadetInputSerializer,
    CadetSerializer,
    EnrolmentChangeSerializer,
    EnrolmentInputSerializer,
    EnrolmentSerializer,
    OwnCadetInputSerializer,
    UnitsSerializer,
)
from apps.core.errors import NotFoundOrNotYours, Stale
from apps.core.permissions import Scope, scope_of
from apps.core.versions import expected_version, with_version
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class CadetViewSet(FeatureViewSet):
    """Who the cadets are."""

    actions: ClassVar = {
        "list": "cadet.view",
        "retrieve": "cadet.view",
        "me": "cadet.view",
        "create": "cadet.archive",
        "partial_update": "cadet.edit",
        "archive": "cadet.archive",
        "restore": "cadet.archive",
    }
    queryset = Cadet.objects.none()
    serializer_class = CadetSerializer
    filterset_class = CadetFilter
    lookup_value_converter = "int"

    def shown(self, cadet: Cadet, *, status: int = 200) -> Response:
        """Answer one cadet."""
        data = self.get_serializer(cadet).data
        return self.row(data, version=cadet.version, status=status)

    def list(self, request: Request) -> Response:
        """List cadets by name."""
        return self.page_of(selectors.cadets_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one cadet."""
        return self.shown(selectors.cadet_visible_to(request.user, pk))

    @action(detail=False)
    def me(self, request: Request) -> Response:
        """Show one's own record."""
        cadet = selectors.cadets_visible_to(request.user).filter(user=self.person).first()
        if cadet is None:
            raise NotFoundOrNotYours
        return self.shown(cadet)

    @extend_schema(request=CadetInputSerializer, responses={201: CadetSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Register a cadet."""
        values = self.input_of(CadetInputSerializer, request)
        return self.shown(services.register_cadet(**values, actor=request.user), status=201)

    @extend_schema(request=CadetInputSerializer, responses=CadetSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a cadet's record; cadets change only how to reach them."""
        cadet = selectors.cadet_visible_to(request.user, pk)
        is_admin = scope_of(request.user, "cadet.edit") == Scope.ALL
        kind = CadetInputSerializer if is_admin else OwnCadetInputSerializer
        changes = self.input_of(kind, request, partial=True)
        version = expected_version(request)
        try:
            cadet = services.edit_cadet(
                cadet=cadet, version=version, changes=changes, actor=request.user
            )
        except Stale as error:
            cadet.refresh_from_db()
            current = self.get_serializer(cadet).data
            raise Stale(error.detail, data={"current": current}) from error
        return self.shown(cadet)

    @extend_schema(request=ArchiveSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: int) -> Response:
        """Take a cadet off the active records."""
        values = self.input_of(ArchiveSerializer, request)
        cadet = selectors.cadet_visible_to(request.user, pk)
        return self.shown(services.archive_cadet(cadet=cadet, **values, actor=request.user))

    @extend_schema(request=ArchiveSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: int) -> Response:
        """Bring an archived cadet back."""
        values = self.input_of(ArchiveSerializer, request)
        cadet = selectors.cadet_visible_to(request.user, pk)
        return self.shown(services.restore_cadet(cadet=cadet, **values, actor=request.user))


class EnrolmentViewSet(FeatureViewSet):
    """Where each cadet stands in a term."""

    actions: ClassVar = {
        "list": "enrolment.view",
        "retrieve": "enrolment.view",
        "create": "enrolment.edit",
        "partial_update": "enrolment.edit",
    }
    queryset = Enrolment.objects.none()
    serializer_class = EnrolmentSerializer
    filterset_class = EnrolmentFilter
    lookup_value_converter = "int"

    def shown(self, enrolment: Enrolment, *, status: int = 200) -> Response:
        """Answer one enrolment."""
        data = EnrolmentSerializer(enrolment).data
        return self.row(data, version=enrolment.version, status=status)

    def list(self, request: Request) -> Response:
        """List enrolments in the order of a roster."""
        return self.page_of(selectors.enrolments_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one enrolment."""
        return self.shown(selectors.enrolment_visible_to(request.user, pk))

    @extend_schema(request=EnrolmentInputSerializer, responses={201: EnrolmentSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Enrol a cadet in a term."""
        values = self.input_of(EnrolmentInputSerializer, request)
        cadet = selectors.cadet_visible_to(request.user, values.pop("cadet"))
        term = system.term(values.pop("term"))
        enrolment = services.enrol_cadet(cadet=cadet, term=term, **values, actor=request.user)
        return self.shown(enrolment, status=201)

    @extend_schema(request=EnrolmentChangeSerializer, responses=EnrolmentSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Move a cadet within the term."""
        enrolment = selectors.enrolment_visible_to(request.user, pk)
        changes = self.input_of(EnrolmentChangeSerializer, request, partial=True)
        changed = services.change_enrolment(
            enrolment=enrolment,
            version=expected_version(request),
            changes=changes,
            actor=request.user,
        )
        return self.shown(changed)


class UnitsViewSet(FeatureViewSet):
    """The companies and platoons of a term."""

    actions: ClassVar = {"retrieve": "term.view"}
    serializer_class = UnitsSerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        """List companies and platoons with their strength."""
        system.term(pk)
        return Response(UnitsSerializer({"units": selectors.units_of(pk)}).data)
