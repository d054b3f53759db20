"""What only operators are shown: work that waits, services that were heard of, keys compared."""

import hmac
import os
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Min
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from apps.system import fingerprints, selectors
from apps.system.choices import JobState
from apps.system.models import Job

BEARER: Final = "Bearer "


def may_look(request: HttpRequest) -> bool:
    """Tell whether a request shows METRICS_TOKEN; without one nobody may."""
    shown = request.META.get("HTTP_AUTHORIZATION", "")
    token = settings.METRICS_TOKEN
    is_bearer = bool(token) and shown.startswith(BEARER)
    return is_bearer and hmac.compare_digest(shown.removeprefix(BEARER).encode(), token.encode())


def version() -> dict[str, str | None]:
    """Name the release, and the commit where the host tells it; for anybody."""
    commit = os.environ.get("RENDER_GIT_COMMIT") or None
    return {"release": settings.RELEASE_VERSION, "commit": commit}


def details() -> dict[str, Any]:
    """Describe work and services, for whoever may look."""
    return {
        "release": settings.RELEASE_VERSION,
        "services": services(),
        "jobs": {"states": job_states(), "oldest_queued_seconds": oldest_queued_seconds()},
        "keys": fingerprints.of_this_process(),
    }


def services() -> dict[str, dict[str, Any]]:
    """When each service was last heard of, and which release it runs."""
    return {
        name: {"seen_seconds_ago": selectors.seconds_since(at), "release": release}
        for name, (at, release) in selectors.latest_heartbeats().items()
    }


def job_states() -> dict[str, int]:
    """Count the jobs of each state."""
    counted = Job.objects.order_by().values_list("state").annotate(Count("pk"))
    return {str(state): 0 for state in JobState} | dict(counted)


def oldest_queued_seconds() -> float:
    """Return for how long the job that could begin first has waited; 0 when none could."""
    now = timezone.now()
    since = Coalesce("not_before", "created_at")
    waiting = Job.objects.filter(state=JobState.QUEUED).alias(since=since).filter(since__lte=now)
    oldest = waiting.aggregate(oldest=Min(since))["oldest"]
    return selectors.seconds_since(oldest) if oldest else 0.0
