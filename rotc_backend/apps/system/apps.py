"""Django's name for this app."""

from django.apps import AppConfig


class SystemConfig(AppConfig):
    """The system app."""

    name = "apps.system"
    label = "system"

    def ready(self) -> None:
        """Register what `manage.py check --deploy` asks."""
        from apps.system import checks  # noqa: F401
