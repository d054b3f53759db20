"""The REST door, served by Gunicorn."""

from django.core.wsgi import get_wsgi_application

from config.env import choose_settings_module

choose_settings_module(is_serving=True)
application = get_wsgi_application()
