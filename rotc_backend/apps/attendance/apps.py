"""Django's name for this app."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """The attendance app."""

    name = "apps.attendance"
    label = "attendance"
