"""Doors of the desk: requests of everybody, incidents, holds, consents, the clock of deletion."""

from datetime import date
from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import selectors as people
from apps.cadets import selectors as cadets
from apps.cadets.models import Enrolment
from apps.core.attachments import attachment
from apps.core.errors import Stale
from apps.core.versions import expected_version, with_version
from apps.operations.models import GuardianConsent, Hold, PrivacyIncident, PrivacyRequest
from apps.operations.privacy import consents, holds, incidents, papers, requests, retention
from apps.operations.privacy.filters import GuardianConsentFilter, PrivacyRequestFilter
from apps.operations.privacy.serializers.desk import (
    ConsentPaperInputSerializer,
    GuardianConsentInputSerializer,
    GuardianConsentSerializer,
    HoldInputSerializer,
    HoldSerializer,
    MinorSerializer,
    PrivacyIncidentInputSerializer,
    PrivacyIncidentSerializer,
    PrivacyReasonSerializer,
    RetentionApplySerializer,
    RetentionRunSerializer,
    RetentionSerializer,
)
from apps.operations.privacy.serializers.own import (
    PrivacyAnswerSerializer,
    PrivacyRequestSerializer,
)
from apps.system.choices import UNFINISHED
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class DeskRequestViewSet(FeatureViewSet):
    """Everybody's requests, for who answers them."""

    actions: ClassVar = {
        "list": "privacy.answer",
        "retrieve": "privacy.answer",
        "answer": "privacy.answer",
    }
    queryset = PrivacyRequest.objects.none()
    serializer_class = PrivacyRequestSerializer
    filterset_class = PrivacyRequestFilter
    lookup_value_converter = "int"

    def shown(self, request_id: int) -> Response:
        """Answer one request as it is now."""
        found = requests.one_of(requests.all_requests(), request_id)
        return self.row(self.get_serializer(found).data)

    def list(self, request: Request) -> Response:
        """List requests, newest first."""
        return self.page_of(requests.all_requests())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one request."""
        return self.shown(pk)

    @extend_schema(request=PrivacyAnswerSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: int) -> Response:
        """Answer an open request; the person is told."""
        values = self.input_of(PrivacyAnswerSerializer, request)
        found = requests.one_of(requests.all_requests(), pk)
        requests.answer_request(request=found, **values, actor=self.person)
        return self.shown(pk)


class PrivacyIncidentViewSet(FeatureViewSet):
    """The register of incidents."""

    actions: ClassVar = {
        "list": "privacy.incident",
        "retrieve": "privacy.incident",
        "create": "privacy.incident",
        "partial_update": "privacy.incident",
    }
    queryset = PrivacyIncident.objects.none()
    serializer_class = PrivacyIncidentSerializer
    lookup_value_converter = "int"

    def shown(self, incident_id: int, *, status: int = 200) -> Response:
        """Answer one incident as it is now."""
        found = incidents.incident(incident_id)
        return self.row(self.get_serializer(found).data, version=found.version, status=status)

    def list(self, request: Request) -> Response:
        """List incidents, the last found first."""
        return self.page_of(incidents.incidents())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one incident."""
        return self.shown(pk)

    @extend_schema(
        request=PrivacyIncidentInputSerializer, responses={201: PrivacyIncidentSerializer}
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Enter an incident; the 72 hours run from when it was found."""
        values = self.input_of(PrivacyIncidentInputSerializer, request)
        return self.shown(incidents.record_incident(**values, actor=self.person).pk, status=201)

    @extend_schema(
        request=PrivacyIncidentInputSerializer(partial=True), responses=PrivacyIncidentSerializer
    )
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Write what else is known, whom was told and what was done."""
        found = incidents.incident(pk)
        changes = self.input_of(PrivacyIncidentInputSerializer, request, partial=True)
        version = expected_version(request)
        try:
            incidents.change_incident(
                incident=found, version=version, changes=changes, actor=self.person
            )
        except Stale as error:
            current = self.get_serializer(incidents.incident(pk)).data
            raise Stale(error.detail, data={"current": current}) from error
        return self.shown(pk)


class HoldViewSet(FeatureViewSet):
    """People whose data the clock leaves alone."""

    actions: ClassVar = {
        "list": "privacy.retention",
        "create": "privacy.retention",
        "lift": "privacy.retention",
    }
    queryset = Hold.objects.none()
    serializer_class = HoldSerializer
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List holds, newest first."""
        return self.page_of(holds.holds())

    @extend_schema(request=HoldInputSerializer, responses={201: HoldSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Stop the clock for one person."""
        values = self.input_of(HoldInputSerializer, request)
        cadet, user = values.get("cadet"), values.get("user")
        made = holds.place_hold(
            cadet=cadets.cadet_visible_to(self.person, cadet) if cadet else None,
            user=people.person(user) if user else None,
            reason=values["reason"],
            until=values.get("until"),
            actor=self.person,
        )
        return self.row(self.get_serializer(holds.hold(made.pk)).data, status=201)

    @extend_schema(request=PrivacyReasonSerializer)
    @action(detail=True, methods=["post"])
    def lift(self, request: Request, pk: int) -> Response:
        """Let the clock run again."""
        values = self.input_of(PrivacyReasonSerializer, request)
        holds.lift_hold(hold=holds.hold(pk), **values, actor=self.person)
        return self.row(self.get_serializer(holds.hold(pk)).data)


class GuardianConsentViewSet(FeatureViewSet):
    """What guardians of cadets under eighteen said."""

    actions: ClassVar = {
        "list": "consent.view",
        "create": "consent.record",
        "withdraw": "consent.record",
        "paper": "consent.view",
        "put_paper": "consent.record",
        "remove_paper": "consent.record",
    }
    queryset = GuardianConsent.objects.none()
    serializer_class = GuardianConsentSerializer
    filterset_class = GuardianConsentFilter
    lookup_value_converter = "int"

    def shown(self, consent_id: int, *, status: int = 200) -> Response:
        """Answer one consent as it is now."""
        found = consents.consent_visible_to(self.person, consent_id)
        return self.row(self.get_serializer(found).data, status=status)

    def list(self, request: Request) -> Response:
        """List consents, newest first; a cadet sees their own."""
        return self.page_of(consents.consents_visible_to(self.person))

    @extend_schema(
        request=GuardianConsentInputSerializer, responses={201: GuardianConsentSerializer}
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Note that a guardian said yes."""
        values = self.input_of(GuardianConsentInputSerializer, request)
        cadet = cadets.cadet_visible_to(self.person, values.pop("cadet"))
        made = consents.record_consent(cadet=cadet, **values, actor=self.person)
        return self.shown(made.pk, status=201)

    @extend_schema(request=PrivacyReasonSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> Response:
        """Note that a guardian took a consent back."""
        values = self.input_of(PrivacyReasonSerializer, request)
        found = consents.consent_visible_to(self.person, pk)
        consents.withdraw_consent(consent=found, **values, actor=self.person)
        return self.shown(pk)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def paper(self, request: Request, pk: int) -> HttpResponse:
        """Open the signed paper; unless it is about oneself, the journal notes it."""
        found = consents.consent_visible_to(self.person, pk)
        content = papers.open_paper(consent=found, actor=self.person)
        file = papers.paper_of(found)
        return attachment(content, name=file.name, content_type=file.content_type)

    @extend_schema(request=ConsentPaperInputSerializer)
    @paper.mapping.put
    def put_paper(self, request: Request, pk: int) -> Response:
        """Add the signed paper, or another one in its place."""
        values = self.input_of(ConsentPaperInputSerializer, request)
        found = consents.consent_visible_to(self.person, pk)
        papers.put_paper(consent=found, **values, actor=self.person)
        return self.shown(pk)

    @extend_schema(request=PrivacyReasonSerializer)
    @action(detail=True, methods=["post"], url_path="paper/remove")
    def remove_paper(self, request: Request, pk: int) -> Response:
        """Delete the signed paper; the consent stands."""
        values = self.input_of(PrivacyReasonSerializer, request)
        found = consents.consent_visible_to(self.person, pk)
        papers.remove_paper(consent=found, **values, actor=self.person)
        return self.shown(pk)


class MinorViewSet(FeatureViewSet):
    """Cadets of the current term who are under eighteen."""

    actions: ClassVar = {"list": "consent.record"}
    queryset = Enrolment.objects.none()
    serializer_class = MinorSerializer

    def list(self, request: Request) -> Response:
        """List them by name, with the consent that holds."""
        return self.page_of(consents.minors())


class RetentionViewSet(FeatureViewSet):
    """What the clock would delete, and its deletion."""

    actions: ClassVar = {"retrieve": "privacy.retention", "apply": "privacy.delete"}
    query_keys: ClassVar = {"retrieve": ("as_of",)}
    serializer_class = RetentionSerializer

    @extend_schema(
        responses=RetentionSerializer,
        parameters=[OpenApiParameter("as_of", date, description="a day; today unless asked")],
    )
    def retrieve(self, request: Request) -> Response:
        """Count what is due on a day; nothing is deleted."""
        found = retention.dry_run(as_of=retention.day_asked(self.asked("as_of")))
        return Response(RetentionSerializer(found).data)

    @extend_schema(
        request=RetentionApplySerializer,
        responses={200: RetentionRunSerializer, 202: RetentionRunSerializer},
    )
    @idempotent
    def apply(self, request: Request) -> Response:
        """Delete what is due today; the number must be the one that is due."""
        values = self.input_of(RetentionApplySerializer, request)
        job = retention.ask_to_apply(**values, actor=self.person)
        body = RetentionRunSerializer({"job": job}, context=self.get_serializer_context())
        return Response(body.data, status=202 if job.state in UNFINISHED else 200)
