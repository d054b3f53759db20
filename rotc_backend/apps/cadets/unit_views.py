"""Doors of the tree of units and of moves within it."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.cadets import moves, unit_selectors, units
from apps.cadets.filters import EnrolmentMoveFilter
from apps.cadets.unit_models import EnrolmentMove, Unit
from apps.cadets.unit_serializers import (
    EnrolmentMoveSerializer,
    MoveInputSerializer,
    StaffingSerializer,
    UnitChangeSerializer,
    UnitCopySerializer,
    UnitInputSerializer,
    UnitTreeSerializer,
)
from apps.core.versions import expected_version, with_version
from apps.system import selectors as system
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


def tree_of(term_id: int, *, status: int = 200) -> Response:
    """Answer the tree of a term as it is now."""
    tree = unit_selectors.unit_tree(term_id)
    return Response(UnitTreeSerializer(tree).data, status=status)


class UnitTreeViewSet(FeatureViewSet):
    """The battalions, companies and platoons of a term."""

    actions: ClassVar = {"retrieve": "unit.view", "create": "unit.edit", "copy": "unit.edit"}
    serializer_class = UnitTreeSerializer

    def retrieve(self, request: Request, pk: int) -> Response:  # noqa: ARG002
        """Show the tree with strength and staff."""
        system.term(pk)
        return tree_of(pk)

    @extend_schema(request=UnitInputSerializer, responses={201: UnitTreeSerializer})
    @idempotent
    def create(self, request: Request, pk: int) -> Response:
        """Enter a company or a platoon."""
        values = self.input_of(UnitInputSerializer, request)
        units.add_unit(term=system.term(pk), **values, actor=request.user)
        return tree_of(pk, status=201)

    @extend_schema(request=UnitCopySerializer, responses=UnitTreeSerializer)
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, pk: int) -> Response:
        """Enter the units of another term, or those that the roster names."""
        values = self.input_of(UnitCopySerializer, request)
        source = system.term(values["source"])
        units.copy_units(term=system.term(pk), source=source, actor=request.user)
        return tree_of(pk)


class UnitViewSet(FeatureViewSet):
    """One company or platoon."""

    actions: ClassVar = {
        "partial_update": "unit.edit",
        "destroy": "unit.edit",
        "duties": "unit.edit",
    }
    queryset = Unit.objects.none()
    serializer_class = UnitTreeSerializer
    lookup_value_converter = "int"

    @extend_schema(request=UnitChangeSerializer, responses=UnitTreeSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Rename a unit or put it elsewhere; its cadets go along."""
        changes = self.input_of(UnitChangeSerializer, request, partial=True)
        unit = unit_selectors.unit(pk)
        units.change_unit(
            unit=unit, version=expected_version(request), changes=changes, actor=request.user
        )
        return tree_of(unit.term_id)

    @extend_schema(request=None, responses=UnitTreeSerializer)
    def destroy(self, request: Request, pk: int) -> Response:
        """Take an empty unit out of the tree."""
        unit = unit_selectors.unit(pk)
        units.remove_unit(unit=unit, actor=request.user)
        return tree_of(unit.term_id)

    @extend_schema(request=StaffingSerializer, responses=UnitTreeSerializer)
    @action(detail=True, methods=["put"])
    @with_version
    def duties(self, request: Request, pk: int) -> Response:
        """Say who is assigned to a unit."""
        values = self.input_of(StaffingSerializer, request)
        unit = unit_selectors.unit(pk)
        units.staff_unit(
            unit=unit,
            version=expected_version(request),
            duties=[(one["user"], one["duty"]) for one in values["duties"]],
            actor=request.user,
        )
        return tree_of(unit.term_id)


class EnrolmentMoveViewSet(FeatureViewSet):
    """Cadets who were put into another platoon together."""

    actions: ClassVar = {
        "list": "unit.view",
        "create": "enrolment.edit",
        "undo": "enrolment.edit",
    }
    queryset = EnrolmentMove.objects.none()
    serializer_class = EnrolmentMoveSerializer
    filterset_class = EnrolmentMoveFilter
    lookup_value_converter = "int"

    def list(self, request: Request) -> Response:  # noqa: ARG002 - a handler is given the request
        """List moves, newest first."""
        return self.page_of(unit_selectors.moves())

    @extend_schema(request=MoveInputSerializer, responses={201: EnrolmentMoveSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Put cadets into a platoon together."""
        values = self.input_of(MoveInputSerializer, request)
        term = system.term(values.pop("term"))
        move = moves.move_enrolments(term=term, **values, actor=request.user)
        return self.row(EnrolmentMoveSerializer(move).data, status=201)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Put everybody back who still stands where the move put them."""
        move, _ = moves.undo_move(move=unit_selectors.move(pk), actor=request.user)
        return self.row(EnrolmentMoveSerializer(move).data)
