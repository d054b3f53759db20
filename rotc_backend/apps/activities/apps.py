"""Django's name for this app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """The activities app."""

    name = "apps.activities"
    label = "activities"
