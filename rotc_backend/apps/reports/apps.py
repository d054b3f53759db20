"""Django's name for this app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The reports app."""

    name = "apps.reports"
    label = "reports"
