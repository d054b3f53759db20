"""Staging and production: what must be there is required here, before a port is opened."""

from config import env
from config.settings.base import *

SECRET_KEY = env.text("DJANGO_SECRET_KEY")
JWT_SIGNING_KEY = env.text("JWT_SECRET_KEY")
if SECRET_KEY == JWT_SIGNING_KEY:
    raise env.EnvironmentProblem("JWT_SECRET_KEY and DJANGO_SECRET_KEY must differ.")
for name, key in (("DJANGO_SECRET_KEY", SECRET_KEY), ("JWT_SECRET_KEY", JWT_SIGNING_KEY)):
    if len(key) < 32:
        raise env.EnvironmentProblem(f"{name} must have at least 32 characters.")
env.text("DATABASE_URL")
env.text("REDIS_URL")

SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31536000)
# The platform redirects to HTTPS before a request reaches us; a redirect of ours would break its
# health checks. HSTS for subdomains and preload make no sense on a shared host name.
SECURE_SSL_REDIRECT = False
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",
    "security.W003",
    "security.W005",
    "security.W008",
    "security.W021",
]
