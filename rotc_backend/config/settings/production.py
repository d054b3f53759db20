"""Staging and production: what must be there is required here, before a port is opened."""

from config import env, start_gate

start_gate.refuse_unfit()

from config.settings.base import *  # noqa: E402 - every problem is named before the first is met

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
