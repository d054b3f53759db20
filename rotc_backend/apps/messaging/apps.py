"""Django's name for this app."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """The messaging app."""

    name = "apps.messaging"
    label = "messaging"
