"""Django's name for this app."""

from django.apps import AppConfig


class CadetsConfig(AppConfig):
    """The cadets app."""

    name = "apps.cadets"
    label = "cadets"
