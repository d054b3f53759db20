"""Live benchmark: our hub against the stock design, a herd of 5,000, and commit to frame."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

import psycopg  # noqa: E402
import redis  # noqa: E402
from asgiref.sync import async_to_sync  # noqa: E402
from channels_redis.pubsub import RedisPubSubChannelLayer  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

from apps.system import journal  # noqa: E402
from apps.system.events import TermReviewed  # noqa: E402
from bench.crowd import Crowd  # noqa: E402
from bench.stage import (  # noqa: E402
    PREFIX,
    Service,
    allow_many_files,
    scratch_database,
    sign_in_cadets,
    tickets_for,
)
from bench.tables import Line, show  # noqa: E402

RESUME = '{"type":"resume","after":null,"epoch":null}'
PAUSE = 0.05


@dataclass(frozen=True)
class Delivery:
    """What it cost to bring events to a crowd."""

    cpu_microseconds: float
    latencies: list[float]

    def percentile(self, share: float) -> float:
        """A percentile of the latencies, in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


def measure(service: Service, crowd: Crowd, events: int, happen: Callable[[], None]) -> Delivery:
    """Let so many unit-wide events happen and follow each to every client."""
    sockets = len(crowd.clients)
    latencies: list[float] = []
    crowd.arrivals.clear()
    before = service.cpu_seconds()
    for _ in range(events):
        began = time.perf_counter()
        happen()
        latencies += [arrival - began for arrival in crowd.gather(sockets)]
        time.sleep(PAUSE)
    used = service.cpu_seconds() - before
    return Delivery(used / (events * sockets) * 1e6, latencies)


def record_event() -> None:
    """Record a unit-wide event; its poke leaves after commit."""
    with transaction.atomic():
        journal.record(TermReviewed(), actor=None)


def stock_event(layer: RedisPubSubChannelLayer) -> Callable[[], None]:
    """Return what records the same event and sends it to the stock design's group."""
    body = {"seq": "123456.789", "epoch": 1, "type": "term.reviewed", "ids": {}}
    body["at"] = "2026-11-21T10:00:00.000000Z"

    def happen() -> None:
        readers, settings.JOURNAL_READERS = settings.JOURNAL_READERS, ()
        with transaction.atomic():
            journal.record(TermReviewed(), actor=None)
        settings.JOURNAL_READERS = readers
        async_to_sync(layer.group_send)("unit", {"type": "unit.event", "event": body})

    return happen


def hub_against_stock(database: str, sockets: int, events: int) -> tuple[Delivery, Delivery, float]:
    """Measure both designs one after the other, on the same machine in the same run."""
    service = Service("config.serve_channels", database)
    crowd = Crowd(service.port, "/ws/live/", RESUME)
    crowd.open(tickets_for(sign_in_cadets(sockets)), frames=1)
    ours = measure(service, crowd, events, record_event)
    acknowledging = cost_of_acknowledging(service, crowd)
    crowd.leave()
    service.stop()

    layer = RedisPubSubChannelLayer(hosts=[settings.REDIS_URL], prefix=f"{PREFIX}-stock")
    service = Service("bench.stock", database)
    crowd = Crowd(service.port, "/ws/live/", None)
    crowd.open(["rgms.v1"] * sockets, frames=0)
    stock = measure(service, crowd, events, stock_event(layer))
    crowd.leave()
    service.stop()
    return ours, stock, acknowledging


def cost_of_acknowledging(service: Service, crowd: Crowd) -> float:
    """Let every client acknowledge what it has; returns the CPU of one, in microseconds."""
    last = json.loads(next(iter(crowd.clients.values())).last[1:])["seq"]
    before = service.cpu_seconds()
    crowd.say(json.dumps({"type": "ack", "seq": last}))
    time.sleep(1)
    return (service.cpu_seconds() - before) / len(crowd.clients) * 1e6


def herd(database: str, sockets: int) -> tuple[float, float, float]:
    """Open a herd at once: seconds, megabytes before, megabytes after."""
    offers = tickets_for(sign_in_cadets(sockets))
    service = Service("config.serve_channels", database)
    empty = service.megabytes()
    crowd = Crowd(service.port, "/ws/live/", RESUME)
    seconds = crowd.open(offers, frames=1)
    full = service.megabytes()
    crowd.leave()
    service.stop()
    return seconds, empty, full


def bare_round_trips(database: str, count: int) -> list[float]:
    """Time a bare commit with a publish and its arrival at a subscriber."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    subscriber = client.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
    subscriber.subscribe(f"{PREFIX}-bare")
    subscriber.get_message(timeout=1)
    times = []
    with psycopg.connect(database) as line:
        line.execute("CREATE TABLE bare (id bigserial PRIMARY KEY, note text)")
        line.commit()
        for _ in range(count):
            began = time.perf_counter()
            line.execute("INSERT INTO bare (note) VALUES ('x')")
            line.commit()
            client.publish(f"{PREFIX}-bare", "x")
            while subscriber.get_message(timeout=1) is None:
                pass
            times.append(time.perf_counter() - began)
            time.sleep(PAUSE / 5)
        line.execute("DROP TABLE bare")
    subscriber.close()
    client.close()
    return times


def commit_to_frame(database: str, sockets: int, events: int) -> tuple[Delivery, Delivery]:
    """Follow events to each of many sockets, beside the bare round trip."""
    service = Service("config.serve_channels", database)
    crowd = Crowd(service.port, "/ws/live/", RESUME)
    crowd.open(tickets_for(sign_in_cadets(sockets)), frames=1)
    bare = bare_round_trips(database, events * 2)
    ours = measure(service, crowd, events, record_event)
    bare += bare_round_trips(database, events * 2)
    crowd.leave()
    service.stop()
    return ours, Delivery(0.0, bare)


def against_stock(database: str, sockets: int, events: int) -> list[Line]:
    """Rows of the comparison with the stock design."""
    ours, stock, acknowledging = hub_against_stock(database, sockets, events)
    wish = "at most a quarter"
    cpu, stock_cpu = ours.cpu_microseconds, stock.cpu_microseconds
    median, stock_median = ours.percentile(0.5), stock.percentile(0.5)
    return [
        Line(
            f"CPU per delivery, us ({sockets} sockets)", cpu, stock_cpu, wish, cpu * 4 <= stock_cpu
        ),
        Line("median latency, ms", median, stock_median, wish, median * 4 <= stock_median),
        Line("p99 latency, ms", ours.percentile(0.99), stock.percentile(0.99)),
        Line("CPU per acknowledgement, us", acknowledging),
    ]


def of_a_herd(database: str, sockets: int) -> list[Line]:
    """Rows about many who come at once."""
    seconds, empty, full = herd(database, sockets)
    return [
        Line(f"opening {sockets} sockets, s", seconds, None, "at most 10", seconds <= 10),
        Line("memory then, MB (plain: without)", full, empty, "at most 512", full <= 512),
    ]


def from_commit_to_frame(database: str, sockets: int) -> list[Line]:
    """Rows of the comparison with a bare commit and publish."""
    ours, bare = commit_to_frame(database, sockets, 100)
    p99, bare_p99 = ours.percentile(0.99), bare.percentile(0.99)
    return [
        Line(f"commit to {sockets} frames, p50 ms", ours.percentile(0.5), bare.percentile(0.5)),
        Line(
            f"commit to {sockets} frames, p99 ms",
            p99,
            bare_p99,
            "at most 10 x",
            p99 <= 10 * bare_p99,
        ),
    ]


def main() -> None:
    """Run everything and print one table; ends with 1 when a wish is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sockets", type=int, default=2000)
    options.add_argument("--herd", type=int, default=5000)
    options.add_argument("--events", type=int, default=20)
    chosen = options.parse_args()
    settings.REDIS_PREFIX = PREFIX
    allow_many_files()
    with scratch_database() as database:
        lines = [
            *against_stock(database, chosen.sockets, chosen.events),
            *of_a_herd(database, chosen.herd),
            *from_commit_to_frame(database, 500),
        ]
    sys.exit(show("live", lines))


if __name__ == "__main__":
    main()
