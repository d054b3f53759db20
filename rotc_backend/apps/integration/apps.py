"""Django's name for this app."""

from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    """The integration app."""

    name = "apps.integration"
    label = "integration"
