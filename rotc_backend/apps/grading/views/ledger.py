"""Doors of the conduct ledger."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets import selectors as cadets
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours
from apps.grading import selectors, services
from apps.grading.filters import LedgerFilter
from apps.grading.models import ConductRule, LedgerEntry
from apps.grading.serializers.conduct import AppealInputSerializer, AppealSerializer
from apps.grading.serializers.ledger import (
    AwardSerializer,
    BatchAwardSerializer,
    LedgerBatchSerializer,
    LedgerEntrySerializer,
    VoidSerializer,
)
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent, key_of


class LedgerViewSet(FeatureViewSet):
    """Merits and demerits."""

    actions: ClassVar = {
        "list": "ledger.view",
        "create": "ledger.award",
        "batch": "ledger.award",
        "void": "ledger.void",
        "acknowledge": "ledger.acknowledge",
        "appeal": "appeal.submit",
    }
    queryset = LedgerEntry.objects.none()
    serializer_class = LedgerEntrySerializer
    filterset_class = LedgerFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:
        """List entries, newest first."""
        return self.page_of(selectors.ledger_visible_to(request.user))

    @extend_schema(request=AwardSerializer, responses={201: LedgerEntrySerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Award a merit or give a demerit."""
        values = self.input_of(AwardSerializer, request)
        enrolment = cadets.enrolment_visible_to(request.user, values.pop("enrolment"))
        entry = services.award(
            enrolment=enrolment,
            rule=rule_named(values.pop("rule")),
            **values,
            client_op_id=key_of(request),
            actor=request.user,
        )
        return self.shown(entry)

    @extend_schema(request=BatchAwardSerializer, responses={201: LedgerBatchSerializer})
    @action(detail=False, methods=["post"])
    @idempotent
    def batch(self, request: Request) -> Response:
        """Award or give the same to several cadets in one act."""
        values = self.input_of(BatchAwardSerializer, request)
        entries = services.award_batch(
            enrolments=enrolments_named(values.pop("enrolments"), request.user),
            rule=rule_named(values.pop("rule")),
            **values,
            batch=key_of(request),
            actor=request.user,
        )
        context = self.get_serializer_context()
        visible = selectors.ledger_visible_to(request.user)
        shown = visible.filter(pk__in=[entry.pk for entry in entries]).order_by("enrolment_id")
        data = {"batch": key_of(request), "entries": shown}
        return self.row(LedgerBatchSerializer(data, context=context).data, status=201)

    @extend_schema(request=VoidSerializer, responses={201: LedgerEntrySerializer})
    @action(detail=True, methods=["post"])
    @idempotent
    def void(self, request: Request, pk: int) -> Response:
        """Cancel an entry; answers the row that voids it."""
        values = self.input_of(VoidSerializer, request)
        entry = selectors.entry_visible_to(request.user, pk)
        row = services.void_entry(
            entry=entry, **values, client_op_id=key_of(request), actor=request.user
        )
        return self.shown(row)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, pk: int) -> Response:
        """Say that one has read an entry of one's own; saying it again changes nothing."""
        entry = selectors.entry_visible_to(request.user, pk)
        services.acknowledge_entry(entry=entry, actor=request.user)
        return self.shown(entry, status=200)

    @extend_schema(request=AppealInputSerializer, responses={201: AppealSerializer})
    @action(detail=True, methods=["post"])
    @idempotent
    def appeal(self, request: Request, pk: int) -> Response:
        """Object to an entry of one's own; answers the appeal."""
        values = self.input_of(AppealInputSerializer, request)
        entry = selectors.entry_visible_to(request.user, pk)
        made = services.submit_appeal(entry=entry, **values, actor=request.user)
        appeal = selectors.appeal_visible_to(request.user, made.pk)
        data = AppealSerializer(appeal, context=self.get_serializer_context()).data
        return self.row(data, status=201)

    def shown(self, entry: LedgerEntry, *, status: int = 201) -> Response:
        """Answer an entry as the ledger shows it."""
        row = selectors.entry_visible_to(self.person, entry.pk)
        return self.row(self.get_serializer(row).data, status=status)


def rule_named(rule_id: int | None) -> ConductRule | None:
    """Find the rule that was named, if one was. Raises NotFoundOrNotYours."""
    return None if rule_id is None else selectors.conduct_rule(rule_id)


def enrolments_named(ids: list[int], person: Any) -> list[Enrolment]:
    """Find every enrolment named. Raises NotFoundOrNotYours when one is missing."""
    visible = cadets.enrolments_visible_to(person).select_related("cadet", "term")
    found = list(visible.filter(pk__in=ids))
    if len(found) < len(ids):
        raise NotFoundOrNotYours
    return found
