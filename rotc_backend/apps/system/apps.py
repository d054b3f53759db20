"""Django's name for this app."""

from django.apps import AppConfig


class SystemConfig(AppConfig):
    """The system app."""

    name = "apps.system"
    label = "system"

    def ready(self) -> None:
        """Register what `manage.py check --deploy` asks, and make Celery's application ours."""
        from django.conf import settings
        from django.utils.module_loading import import_string

        from apps.system import checks  # noqa: F401

        import_string(settings.TASK_APP)
