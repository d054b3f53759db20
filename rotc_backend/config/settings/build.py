"""The build step: static files and the schema are made without any secret or database."""

from config.settings.base import *

SECRET_KEY = "build-step-only-" + "x" * 40
JWT_SIGNING_KEY = "build-step-only-" + "y" * 40
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none-at-build"}}
