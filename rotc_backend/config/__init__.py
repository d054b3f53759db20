"""The roof: settings, routes and servers. It wires the floors together and decides nothing."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
