"""Django's name for this app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The files app."""

    name = "apps.files"
    label = "files"
