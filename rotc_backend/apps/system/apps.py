"""Django's name for this app."""

from django.apps import AppConfig


class SystemConfig(AppConfig):
    """The system app."""

    name = "apps.system"
    label = "system"
