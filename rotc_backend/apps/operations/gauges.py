"""What is measured in the moment somebody asks: ages and counts that the database and Redis know.

To add one, write a function that returns a number, a number for each value of one label, or None
when there is nothing to measure, and name it in GAUGES.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import redis
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Max
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.exceptions import RedisError

from apps.authentication.choices import RevokeReason
from apps.authentication.hashing import legacy_hashes
from apps.authentication.models import AuthSession
from apps.operations.models import Backup
from apps.system import selectors
from apps.system.choices import JobState
from apps.system.health.details import job_states, oldest_queued_seconds
from apps.system.models import Job, Seal

Reading = float | Mapping[str, float] | None

LATELY: Final = timedelta(days=1)
QUEUE: Final = "default"  # there is one; see docs/jobs.md
# Entries that are committed and that no screen may hear of yet, because an older transaction that
# also writes is still open.
HELD_BACK: Final = """
    SELECT COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - min(at)), 0)
    FROM system_journalentry WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())
"""


@dataclass(frozen=True)
class Gauge:
    """One thing to measure."""

    name: str
    words: str
    read: Callable[[], Reading]
    label: str = ""


def job_oldest_seconds() -> Reading:
    """For how long the job that could begin first has waited."""
    return {QUEUE: oldest_queued_seconds()}


def jobs() -> Reading:
    """How many jobs there are in each state."""
    return {state: float(count) for state, count in job_states().items()}


def job_lease_expired() -> Reading:
    """How many running jobs nobody renews the lease of; the sweeper takes them up."""
    running = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=timezone.now())
    return float(running.count())


def journal_horizon_age() -> Reading:
    """For how long the oldest recorded fact has been kept from screens."""
    with connection.cursor() as cursor:
        cursor.execute(HELD_BACK)
        return float(cursor.fetchone()[0])


def seal_age() -> Reading:
    """Seconds since the last seal; None before the first."""
    made_at = Seal.objects.aggregate(newest=Max("made_at"))["newest"]
    return selectors.seconds_since(made_at) if made_at else None


def backup_age() -> Reading:
    """Seconds since the moment whose rows the newest kept copy holds; None without one."""
    kept = Backup.objects.filter(deleted_at=None)
    made_at = kept.aggregate(newest=Max("made_at"))["newest"]
    return selectors.seconds_since(made_at) if made_at else None


def legacy_hashes_left() -> Reading:
    """How many people have not signed in since the move from the old system."""
    return float(legacy_hashes())


def refresh_reuse() -> Reading:
    """How many sessions ended within a day because a used refresh token came again."""
    since = timezone.now() - LATELY
    stolen = AuthSession.objects.filter(revoked_reason=RevokeReason.REUSE, revoked_at__gte=since)
    return float(stolen.count())


def heartbeat_age() -> Reading:
    """Seconds since each service last said that its loop turns."""
    beats = selectors.latest_heartbeats()
    return {service: selectors.seconds_since(at) for service, (at, _) in beats.items()}


def redis_memory() -> Reading:
    """Bytes that Redis uses; None where a host does not say."""
    with redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=None
    ) as client:
        used = client.info("memory").get("used_memory")
    return float(used) if used is not None else None


GAUGES: Final[list[Gauge]] = [
    Gauge("job_oldest_seconds", "Age of the oldest waiting job", job_oldest_seconds, "queue"),
    Gauge("jobs", "Jobs by state", jobs, "state"),
    Gauge("job_lease_expired", "Running jobs without a living worker", job_lease_expired),
    Gauge("journal_horizon_age", "Age of the oldest fact kept from screens", journal_horizon_age),
    Gauge("seal_age", "Seconds since the last seal", seal_age),
    Gauge("backup_age", "Seconds since the newest copy of the database", backup_age),
    Gauge("legacy_hashes_left", "People still with a hash of the old system", legacy_hashes_left),
    Gauge("refresh_reuse", "Sessions ended by reuse within a day", refresh_reuse),
    Gauge("heartbeat_age", "Seconds since a service's last beat", heartbeat_age, "service"),
    Gauge("redis_memory", "Bytes used by Redis", redis_memory),
]


class Gauges(Collector):
    """Reads each gauge; one that cannot be read is named and hides no other."""

    def collect(self) -> Iterator[Metric]:
        """Yield what could be read, and then what could not."""
        failed = GaugeMetricFamily("gauge_failed", "Gauges that could not be read", labels=["name"])
        for gauge in GAUGES:
            try:
                yield family_of(gauge, gauge.read())
            except (DatabaseError, InterfaceError, RedisError, OSError):
                failed.add_metric([gauge.name], 1.0)
        yield failed


def family_of(gauge: Gauge, reading: Reading) -> GaugeMetricFamily:
    """Write a reading in Prometheus' words."""
    labels = [gauge.label] if gauge.label else []
    family = GaugeMetricFamily(gauge.name, gauge.words, labels=labels)
    found = reading if isinstance(reading, Mapping) else {"": reading}
    for value, number in found.items():
        if number is not None:
            family.add_metric([value] if gauge.label else [], number)
    return family
