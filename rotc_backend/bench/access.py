"""Access benchmark: eight people who sign in at once, and what every request pays to be known."""

import argparse
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.db import connections  # noqa: E402
from rest_framework.authentication import BaseAuthentication  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402

from apps.authentication import hashing  # noqa: E402
from apps.authentication.models import User  # noqa: E402
from apps.authentication.tokens import session_named_in  # noqa: E402
from apps.authentication.views import MeViewSet  # noqa: E402
from apps.core.permissions import Role  # noqa: E402
from bench.stage import scratch_database  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402
from bench.timing import Different, Timing, asking, interleave  # noqa: E402

AT_ONCE = 8
PASSWORD = "bench words nobody would guess"  # noqa: S105 - of invented people in a scratch database
# A parallel sign-in is mostly hashing; the door around it may cost this much again.
DOOR_SHARE = 2.0


def people() -> list[User]:
    """Invent one person for each place at the door."""
    encoded = make_password(PASSWORD)
    return User.objects.bulk_create(
        User(
            username=f"bench-{number}",
            full_name=f"Bench {number}",
            role=Role.CADET,
            is_approved=True,
            password=encoded,
        )
        for number in range(AT_ONCE)
    )


class Entrance:
    """The sign-in door as a native client meets it; built once, as a server does."""

    def __init__(self) -> None:
        self.clients = [APIClient() for _ in range(AT_ONCE)]

    def __call__(self, user: User) -> None:
        """Sign in."""
        answer = self.clients[user.pk % AT_ONCE].post(
            "/api/v1/auth/login/",
            {"username": user.username, "password": PASSWORD},
            format="json",
            HTTP_X_RGMS_CLIENT="native",
        )
        if answer.status_code != 200:
            raise Different(answer.content.decode())


def comparing(user: User) -> None:
    """Only compare the password."""
    if not hashing.matches(user, PASSWORD):
        raise Different("the password does not match")


def together(work: Callable[[User], None], crowd: list[User], rounds: int) -> Timing:
    """Let everybody do it at the same moment, round after round; note each one's time."""
    timing = Timing(lambda: None)
    start = threading.Barrier(len(crowd))

    def each(user: User) -> None:
        for _ in range(rounds):
            start.wait()
            began = time.perf_counter()
            work(user)
            timing.milliseconds.append((time.perf_counter() - began) * 1000)
        connections.close_all()

    threads = [threading.Thread(target=each, args=(user,)) for user in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(timing.milliseconds) != len(crowd) * rounds:
        raise Different("somebody was not let in")
    return timing


def trusting_the_token(user: User) -> type[BaseAuthentication]:
    """Make the plain design: a signed token is believed until it expires, without a look at the session."""

    class Trusting(BaseAuthentication):
        def authenticate(self, request: Any) -> tuple[User, None]:
            session_named_in(request.headers["Authorization"].split()[1])
            return user, None

    return Trusting


def with_class(name: str, value: object, work: Callable[[], bytes]) -> Callable[[], bytes]:
    """Do the work with one attribute of the door changed."""

    def changed() -> bytes:
        kept = getattr(MeViewSet, name)
        setattr(MeViewSet, name, value)
        try:
            return work()
        finally:
            setattr(MeViewSet, name, kept)

    return changed


def measure(rounds: int) -> list[Line]:
    """Measure sign-in beside the bare comparison, and a request beside one without the check."""
    crowd = people()
    entrance = Entrance()
    for user in crowd:
        entrance(user)  # a client builds its middleware at the first request
    comparison, sign_in = (together(work, crowd, rounds) for work in (comparing, entrance))
    ask = asking(crowd[0], "auth/me/")
    ours = Timing(ask)
    unchecked = Timing(with_class("authentication_classes", (trusting_the_token(crowd[0]),), ask))
    unlimited = Timing(with_class("throttle_classes", (), ask))
    interleave([ours, unchecked, unlimited], rounds * 20)
    is_met = sign_in.p95 <= DOOR_SHARE * comparison.p95
    wish = f"{DOOR_SHARE:g} times the hash"
    return [
        Line(f"sign-in, {AT_ONCE} at once, p95 ms", sign_in.p95, comparison.p95, wish, is_met),
        Line("  median ms", sign_in.middle, comparison.middle),
        Line("a request whose session is checked, median ms", ours.middle, unchecked.middle),
        at_most(1, "  queries of the check", ours.queries() - unchecked.queries()),
        Line("a request that is counted, median ms", ours.middle, unlimited.middle),
    ]


def main() -> None:
    """Measure in a database of its own, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=10)
    chosen = options.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.JOURNAL_READERS = ()
    settings.LIMITS_FACTOR = 10_000
    with scratch_database():
        lines = measure(chosen.rounds)
    sys.exit(show("access", lines))


if __name__ == "__main__":
    main()
