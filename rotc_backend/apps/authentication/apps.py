"""Django's name for this app."""

from django.apps import AppConfig


class AuthenticationConfig(AppConfig):
    """The authentication app."""

    name = "apps.authentication"
    label = "authentication"
