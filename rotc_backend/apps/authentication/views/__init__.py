"""Doors of the authentication app."""

from apps.authentication.views.account import MeViewSet
from apps.authentication.views.entry import SignInViewSet
from apps.authentication.views.sessions import SessionViewSet

__all__ = ["MeViewSet", "SessionViewSet", "SignInViewSet"]
