"""Django's name for this app."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """The live app."""

    name = "apps.live"
    label = "live"
