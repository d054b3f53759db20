"""The Celery application that worker and beat run."""

from celery import Celery

from config.env import choose_settings_module

choose_settings_module()

app = Celery("rgms")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
