"""Doors of one's own second factor, and of showing again who one is."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.authentication import factors, proof
from apps.authentication.serializers import (
    FactorCodeSerializer,
    ProofSerializer,
    RecoveryCodesSerializer,
    SecondFactorSeedSerializer,
    SecondFactorStateSerializer,
)
from apps.core.addresses import client_address
from apps.core.views import ActionViewSet


class SecondFactorViewSet(ActionViewSet):
    """One's own authenticator and its recovery codes."""

    actions: ClassVar = {
        "retrieve": "factor.view",
        "create": "factor.enrol",
        "confirm": "factor.enrol",
        "renew": "factor.enrol",
        "remove": "factor.remove",
    }
    serializer_class = SecondFactorStateSerializer

    def retrieve(self, request: Request) -> Response:
        """Show whether there is a second factor."""
        return Response(SecondFactorStateSerializer(factors.state_of(self.person)).data)

    @extend_schema(request=None, responses={201: SecondFactorSeedSerializer})
    def create(self, request: Request) -> Response:
        """Start with a new authenticator."""
        seed = factors.start_enrolment_without_journal(user=self.person)
        return Response(SecondFactorSeedSerializer(seed).data, status=201)

    @extend_schema(request=FactorCodeSerializer, responses=RecoveryCodesSerializer)
    def confirm(self, request: Request) -> Response:
        """Put the new authenticator into force with its first code."""
        values = self.input_of(FactorCodeSerializer, request)
        return Response({"codes": factors.confirm_enrolment(user=self.person, **values)})

    @extend_schema(request=FactorCodeSerializer, responses=RecoveryCodesSerializer)
    def renew(self, request: Request) -> Response:
        """Replace the recovery codes."""
        values = self.input_of(FactorCodeSerializer, request)
        return Response({"codes": factors.renew_recovery_codes(user=self.person, **values)})

    @extend_schema(request=FactorCodeSerializer, responses={204: None})
    def remove(self, request: Request) -> Response:
        """Give the second factor up."""
        values = self.input_of(FactorCodeSerializer, request)
        factors.remove_factor(user=self.person, **values)
        return Response(status=204)


class ProofViewSet(ActionViewSet):
    """Show again who one is."""

    actions: ClassVar = {"create": "account.prove"}
    serializer_class = ProofSerializer

    @extend_schema(request=ProofSerializer, responses={204: None})
    def create(self, request: Request) -> Response:
        """Confirm with the password, and the code where there is a second factor."""
        values = self.input_of(ProofSerializer, request)
        address = client_address(request)
        proof.prove(session=request.auth, address=address, **values)  # type: ignore[arg-type]
        return Response(status=204)
