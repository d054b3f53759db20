"""Django's name for this app."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """The staff app."""

    name = "apps.staff"
    label = "staff"
