"""Doors of the authentication app."""

from apps.authentication.views.account import MeViewSet
from apps.authentication.views.activation import (
    ActivateViewSet,
    ActivationCodeViewSet,
    SendResetViewSet,
)
from apps.authentication.views.entry import SignInViewSet
from apps.authentication.views.passwords import PasswordResetViewSet, PasswordViewSet
from apps.authentication.views.people import PersonViewSet
from apps.authentication.views.second_factor import ProofViewSet, SecondFactorViewSet
from apps.authentication.views.sessions import (
    ActivityViewSet,
    PersonSessionsViewSet,
    SessionViewSet,
)

__all__ = [
    "ActivateViewSet",
    "ActivationCodeViewSet",
    "ActivityViewSet",
    "MeViewSet",
    "PasswordResetViewSet",
    "PasswordViewSet",
    "PersonSessionsViewSet",
    "PersonViewSet",
    "ProofViewSet",
    "SecondFactorViewSet",
    "SendResetViewSet",
    "SessionViewSet",
    "SignInViewSet",
]
