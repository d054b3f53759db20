"""Django's name for this app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """The operations app."""

    name = "apps.operations"
    label = "operations"
