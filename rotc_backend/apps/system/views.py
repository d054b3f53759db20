"""Doors of the system app: terms, the journal and jobs."""

import uuid
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.errors import NotFoundOrNotYours
from apps.core.versions import expected_version, with_version
from apps.system import calendar, history, opening, selectors, services
from apps.system.doors import FeatureViewSet
from apps.system.filters import JobFilter, JournalFilter
from apps.system.idempotency import idempotent
from apps.system.jobs import control
from apps.system.models import Job, JournalEntry, Term
from apps.system.serializers import (
    HistoryLineSerializer,
    JobSerializer,
    JournalEntrySerializer,
    OpeningSerializer,
    TermPlanSerializer,
    TermReopenSerializer,
    TermSerializer,
)


class TermViewSet(FeatureViewSet):
    """The unit's calendar."""

    actions: ClassVar = {
        "list": "term.view",
        "retrieve": "term.view",
        "current": "term.view",
        "create": "term.plan",
        "partial_update": "term.plan",
        "opening": "term.plan",
        "open": "term.plan",
        "close": "term.plan",
        "reopen": "term.reopen",
        "review": "grade.release",
    }
    queryset = Term.objects.none()
    serializer_class = TermSerializer
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List terms, newest first."""
        return self.page_of(selectors.terms())

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one term."""
        term = selectors.term(pk)
        return self.row(TermSerializer(term).data, version=term.version)

    @action(detail=False)
    def current(self, request: Request) -> Response:
        """Show the term that training writes to now."""
        term = selectors.current_term()
        if term is None:
            raise NotFoundOrNotYours
        return self.row(TermSerializer(term).data, version=term.version)

    @extend_schema(request=TermPlanSerializer, responses={201: TermSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Plan a term."""
        values = self.input_of(TermPlanSerializer, request)
        term = services.plan_term(**values, actor=request.user)
        return self.row(TermSerializer(term).data, version=term.version, status=201)

    @extend_schema(request=TermPlanSerializer, responses=TermSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a draft; of a term in use only its end and the number of days."""
        changes = self.input_of(TermPlanSerializer, request, partial=True)
        term = calendar.change_term(
            term=selectors.term(pk),
            version=expected_version(request),
            changes=changes,
            actor=request.user,
        )
        return self.row(TermSerializer(term).data, version=term.version)

    @extend_schema(responses=OpeningSerializer)
    @action(detail=True)
    def opening(self, request: Request, pk: int) -> Response:
        """Say what a term lacks to open."""
        missing = opening.needs_of(selectors.term(pk))
        return Response(OpeningSerializer({"missing": missing}).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: int) -> Response:
        """Lay a released term aside."""
        term = calendar.close_term(term=selectors.term(pk), actor=request.user)
        return self.row(TermSerializer(term).data, version=term.version)

    @extend_schema(request=TermReopenSerializer, responses=TermSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> Response:
        """Take a term one step back, with a reason."""
        values = self.input_of(TermReopenSerializer, request)
        term = calendar.reopen_term(term=selectors.term(pk), **values, actor=request.user)
        return self.row(TermSerializer(term).data, version=term.version)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def open(self, request: Request, pk: int) -> Response:
        """Open a draft term."""
        term = services.open_term(term=selectors.term(pk), actor=request.user)
        return self.row(TermSerializer(term).data, version=term.version)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def review(self, request: Request, pk: int) -> Response:
        """Put a term into review before its release."""
        term = services.review_term(term=selectors.term(pk), actor=request.user)
        return self.row(TermSerializer(term).data, version=term.version)


class JournalViewSet(FeatureViewSet):
    """The audit: who did what, when."""

    actions: ClassVar = {"list": "journal.view"}
    queryset = JournalEntry.objects.none()
    serializer_class = JournalEntrySerializer
    filterset_class = JournalFilter

    def list(self, request: Request) -> Response:
        """List recorded facts, newest first."""
        return self.page_of(selectors.journal_entries())


class HistoryViewSet(FeatureViewSet):
    """What happened to one object, as its guarded table remembers it."""

    actions: ClassVar = {"list": "history.view"}
    queryset = JournalEntry.objects.none()
    serializer_class = HistoryLineSerializer

    def list(self, request: Request, kind: str, pk: int) -> Response:
        """List the changes of one object, newest first."""
        found = history.history_visible_to(self.person, kind, pk)
        lines = history.lines_of(found, self.paginate_queryset(found.rows()) or [])
        return self.get_paginated_response(self.get_serializer(lines, many=True).data)


class JobViewSet(FeatureViewSet):
    """Work that goes on in the background."""

    actions: ClassVar = {
        "list": "job.view",
        "retrieve": "job.view",
        "cancel": "job.manage",
        "retry": "job.manage",
    }
    queryset = Job.objects.none()
    serializer_class = JobSerializer
    filterset_class = JobFilter
    lookup_value_converter = "uuid"

    def list(self, request: Request) -> Response:
        """List jobs, newest first."""
        return self.page_of(selectors.jobs_visible_to(request.user))

    def retrieve(self, request: Request, pk: uuid.UUID) -> Response:
        """Show one job."""
        return self.row(self.get_serializer(selectors.job_visible_to(request.user, pk)).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: uuid.UUID) -> Response:
        """Cancel a job that is not over."""
        job = selectors.job_visible_to(request.user, pk)
        return self.row(self.get_serializer(control.cancel_job(job=job, actor=self.person)).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: uuid.UUID) -> Response:
        """Try a failed, dead or cancelled job again."""
        job = selectors.job_visible_to(request.user, pk)
        return self.row(self.get_serializer(control.retry_job(job=job, actor=self.person)).data)
