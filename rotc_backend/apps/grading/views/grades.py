"""Doors of one cadet's grade: report, what-if, amendment, revisions."""

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading import formulas, selectors, services
from apps.grading.choices import ScoreState
from apps.grading.marks import frozen_mark
from apps.grading.serializers.grades import (
    AmendSerializer,
    GradeReportSerializer,
    ImaginedSerializer,
    WhatIfSerializer,
)
from apps.grading.serializers.releases import AmendmentPreviewSerializer, ReleasesSerializer
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent

TERM = OpenApiParameter("term", int, description="the current term unless given")


class GradeViewSet(FeatureViewSet):
    """What both doors to a grade have in common."""

    serializer_class = GradeReportSerializer

    def report(self, enrolment: Enrolment, *, status: int = 200) -> Response:
        """Answer a grade with its receipt."""
        report = selectors.grade_report(enrolment, self.person)
        return Response(GradeReportSerializer(report).data, status=status)

    def imagined(self, enrolment: Enrolment, request: Request) -> Response:
        """Answer what a grade would be; nothing is stored."""
        values = self.input_of(WhatIfSerializer, request)
        values["scores"] = {score["exam"]: score["value"] for score in values["scores"]}
        hypothesis = formulas.Hypothesis(**values)
        imagined = selectors.imagined_report(enrolment, self.person, hypothesis)
        return Response(ImaginedSerializer(imagined).data)


class OwnGradeViewSet(GradeViewSet):
    """One's own grade."""

    actions: ClassVar = {"retrieve": "grade.view", "what_if": "grade.view"}
    query_keys: ClassVar = {"retrieve": ("term",), "what_if": ("term",)}

    @extend_schema(parameters=[TERM])
    def retrieve(self, request: Request) -> Response:
        """Show one's own grade with its receipt."""
        return self.report(self.own_enrolment(request))

    @extend_schema(parameters=[TERM], request=WhatIfSerializer, responses={200: ImaginedSerializer})
    @action(detail=False, methods=["post"])
    def what_if(self, request: Request) -> Response:
        """Show what one's grade would be."""
        return self.imagined(self.own_enrolment(request), request)

    def own_enrolment(self, request: Request) -> Enrolment:
        """Find the person's enrolment in the term asked for."""
        asked = self.asked("term") or ""
        if asked and not (asked.isascii() and asked.isdigit() and len(asked) <= 18):
            message = "Must be the id of a term."
            raise InvalidInput(f"term: {message}", fields={"term": [message]})
        return selectors.own_enrolment(request.user, int(asked) if asked else None)


class EnrolmentGradeViewSet(GradeViewSet):
    """The grade of one enrolment."""

    actions: ClassVar = {
        "retrieve": "grade.view",
        "what_if": "grade.view",
        "releases": "grade.view",
        "amend": "grade.amend",
        "preview_amendment": "grade.amend",
    }

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show a grade with its receipt."""
        return self.report(selectors.graded_enrolment(request.user, pk))

    @extend_schema(request=WhatIfSerializer, responses={200: ImaginedSerializer})
    @action(detail=True, methods=["post"])
    def what_if(self, request: Request, pk: int) -> Response:
        """Show what a grade would be."""
        return self.imagined(selectors.graded_enrolment(request.user, pk), request)

    @extend_schema(responses=ReleasesSerializer)
    @action(detail=True)
    def releases(self, request: Request, pk: int) -> Response:
        """List every revision of a released grade, newest first."""
        enrolment = selectors.graded_enrolment(request.user, pk)
        results = list(selectors.releases_of(enrolment))
        return Response(ReleasesSerializer({"results": results}).data)

    @extend_schema(request=AmendSerializer, responses={201: GradeReportSerializer})
    @action(detail=True, methods=["post"])
    @idempotent
    def amend(self, request: Request, pk: int) -> Response:
        """Correct a released grade; the revision before stays readable."""
        enrolment = selectors.graded_enrolment(request.user, pk)
        values = self.input_of(AmendSerializer, request)
        corrections = self.corrections(enrolment, values)
        services.amend_grade(reason=values["reason"], actor=request.user, **corrections)
        return self.report(enrolment, status=201)

    @extend_schema(request=AmendSerializer, responses={200: AmendmentPreviewSerializer})
    @action(detail=True, methods=["post"])
    def preview_amendment(self, request: Request, pk: int) -> Response:
        """Show what an amendment would make of a grade; nothing is stored."""
        enrolment = selectors.graded_enrolment(request.user, pk)
        values = self.input_of(AmendSerializer, request)
        before = selectors.latest_release(enrolment)
        corrections = self.corrections(enrolment, values)
        after = services.previewed_amendment(actor=request.user, **corrections)
        marks = {"before": before and frozen_mark(before), "after": frozen_mark(after)}
        return Response(AmendmentPreviewSerializer(marks).data)

    def corrections(self, enrolment: Enrolment, values: dict[str, Any]) -> dict[str, Any]:
        """Read what an amendment would write."""
        reason = values["reason"]
        return {
            "enrolment": enrolment,
            "scores": [self.corrected(enrolment, reason, **score) for score in values["scores"]],
            "marks": [services.MarkCorrection(**mark) for mark in values["marks"]],
            "decision": values["decision"],
        }

    def corrected(self, enrolment: Enrolment, reason: str, **score: Any) -> services.CellEntry:
        """Write over a cell, whatever version it has."""
        why = reason if score["state"] == ScoreState.DID_NOT_SIT else ""
        return services.CellEntry(enrolment=enrolment.pk, version=None, reason=why, **score)
