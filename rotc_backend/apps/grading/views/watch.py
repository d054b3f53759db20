"""Doors of risks, of notes of talks, and of cases decided by a status."""

from typing import ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.attendance import selectors as attendance
from apps.cadets import selectors as cadets
from apps.grading import selectors, services
from apps.grading.filters import ContactNoteFilter
from apps.grading.models import ContactNote
from apps.grading.serializers.watch import (
    CaseStatusInputSerializer,
    CaseStatusSerializer,
    ContactNoteInputSerializer,
    ContactNoteSerializer,
    RiskListSerializer,
    RiskQuerySerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class RiskViewSet(FeatureViewSet):
    """Who may not pass."""

    actions: ClassVar = {"retrieve": "gradebook.view"}
    query_keys: ClassVar = {"retrieve": ("term", "company", "platoon")}
    serializer_class = RiskListSerializer

    @extend_schema(
        parameters=[
            OpenApiParameter("term", int, required=True),
            OpenApiParameter("company", str),
            OpenApiParameter("platoon", str),
        ]
    )
    def retrieve(self, request: Request) -> Response:
        """Show the cadets who are near a limit, with the facts and the last talk."""
        query = RiskQuerySerializer(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        values = dict(query.validated_data)
        term = selectors.graded_term(values.pop("term"))
        roster = selectors.graded_roster(term.pk).filter(**values)
        found = selectors.risk_list(term, list(roster))
        return Response(RiskListSerializer(found).data)


class ContactNoteViewSet(FeatureViewSet):
    """Notes of talks with cadets; not theirs to see."""

    actions: ClassVar = {"list": "contact_note.view", "create": "contact_note.write"}
    queryset = ContactNote.objects.none()
    serializer_class = ContactNoteSerializer
    filterset_class = ContactNoteFilter

    def list(self, request: Request) -> Response:
        """List notes, newest first."""
        return self.page_of(selectors.contact_notes())

    @extend_schema(request=ContactNoteInputSerializer, responses={201: ContactNoteSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Write down a talk."""
        values = self.input_of(ContactNoteInputSerializer, request)
        enrolment = cadets.enrolment_visible_to(request.user, values.pop("enrolment"))
        note = services.note_contact(enrolment=enrolment, **values, actor=request.user)
        return self.row(ContactNoteSerializer(note).data, status=201)


class CaseStatusViewSet(FeatureViewSet):
    """INC, DRP, W or T as the decision of a case."""

    actions: ClassVar = {"create": "status.decide"}
    serializer_class = CaseStatusSerializer

    @extend_schema(request=CaseStatusInputSerializer, responses={201: CaseStatusSerializer})
    @idempotent
    def create(self, request: Request, pk: int) -> Response:
        """Set a status and decide the case with it."""
        values = self.input_of(CaseStatusInputSerializer, request)
        case = attendance.case_visible_to(request.user, pk)
        decision = services.decide_case_by_status(case=case, **values, actor=request.user)
        case.refresh_from_db(fields=["state"])
        told = {"case": pk, "state": case.state, "decision": decision.pk, "kind": decision.kind}
        return self.row(CaseStatusSerializer(told).data, status=201)
