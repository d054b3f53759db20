"""Django's name for this app."""

from django.apps import AppConfig


class GradingConfig(AppConfig):
    """The grading app."""

    name = "apps.grading"
    label = "grading"
