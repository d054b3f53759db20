"""Staging and production: what must be there is required here, before a port is opened."""

from config import env, error_reports, logs, start_gate

start_gate.refuse_unfit()

from config.settings.base import *  # noqa: E402 - every problem is named before the first is met
from config.settings.base import ENVIRONMENT, RELEASE_VERSION  # noqa: E402

SECURE_HSTS_SECONDS = env.read("SECURE_HSTS_SECONDS")
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.read("SECURE_HSTS_INCLUDE_SUBDOMAINS")
SECURE_HSTS_PRELOAD = env.read("SECURE_HSTS_PRELOAD")
# The platform redirects to HTTPS before a request reaches us; a redirect of ours would break its
# health checks. HSTS for subdomains and preload make no sense on a shared host name.
SECURE_SSL_REDIRECT = False
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",
    "security.W003",
    "security.W005",
    "security.W008",
    "security.W009",  # wants 50 characters; a host generates 44 random ones (config/weakness.py)
    "security.W021",
]

error_reports.begin(
    address=env.read("SENTRY_DSN"),
    release=RELEASE_VERSION,
    environment=ENVIRONMENT,
    service=logs.service_of_this_process(),
)
