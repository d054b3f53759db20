"""Notifications benchmark: ten thousand told from the journal, and letters delivered, beside row by row."""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Value  # noqa: E402
from django.db.models.functions import Concat  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from apps.authentication.models import User  # noqa: E402
from apps.cadets.models import Cadet  # noqa: E402
from apps.grading.events import MeritAwarded  # noqa: E402
from apps.messaging.choices import Channel, NoticeKind  # noqa: E402
from apps.messaging.models import Delivery, NoticeChoice, Notification  # noqa: E402
from apps.messaging.services import delivering, telling  # noqa: E402
from apps.messaging.tellings import USUAL  # noqa: E402
from apps.system import journal  # noqa: E402
from bench.stage import scratch_database, sign_in_cadets  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402

CADETS: Final = 1_000
ENTRIES: Final = 10  # of the journal, each about every cadet
PLAIN: Final = 500  # rows written one by one
LETTERS: Final = 300


@dataclass(frozen=True)
class Cost:
    """What some work took."""

    seconds: float
    statements: int


def measured(work: Callable[[], object]) -> Cost:
    """Do the work once; count its time and its statements."""
    with CaptureQueriesContext(connection) as counted:
        began = time.perf_counter()
        work()
        seconds = time.perf_counter() - began
    return Cost(seconds, len(counted))


def settle() -> None:
    """Wait until what was committed is below the horizon."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        mine = int(cursor.fetchone()[0])
    while journal.horizon().xid <= mine:
        time.sleep(0.005)


def happen(cadets: list[int]) -> None:
    """Award merits to everybody, several times."""
    for _ in range(ENTRIES):
        with transaction.atomic():
            event = MeritAwarded(
                cadet_ids=tuple(cadets), enrolments=(), entries=(), points=1, reason="Measured"
            )
            journal.record(event, actor=None)
    settle()


def tell_row_by_row(people: list[User]) -> None:
    """Tell people as it is done without a plan: a look, a row and a delivery for each."""
    for person in people:
        with transaction.atomic():
            chosen = NoticeChoice.objects.filter(user=person, kind=NoticeKind.GRADE).first()
            made, is_new = Notification.objects.get_or_create(
                user=person,
                reason="term.released",
                subject="plain",
                day=timezone.localdate(),
                entry=0,
                defaults={"kind": NoticeKind.GRADE},
            )
            if is_new and (chosen or USUAL[NoticeKind.GRADE]).mail:
                Delivery.objects.create(
                    user=person,
                    notification=made,
                    channel=Channel.MAIL,
                    next_at=timezone.now(),
                )


def lines(people: list[User], cadets: list[int]) -> list[Line]:
    """Measure everything."""
    telling.tell_all()
    happen(cadets)
    told = measured(telling.tell_all)
    count = Notification.objects.count()
    plain = measured(lambda: tell_row_by_row(people[:PLAIN]))
    Delivery.objects.exclude(pk__in=Delivery.objects.values("pk")[:LETTERS]).delete()
    letters = measured(delivering.deliver_due)
    idle = measured(telling.ask_for_telling)
    each, plain_each = told.seconds / count * 1e6, plain.seconds / PLAIN * 1e6
    return [
        Line("notifications told", count),
        at_most(100, "us for each", each, plain_each),
        Line("notifications a second", count / told.seconds),
        at_most(60, "statements for all of them", told.statements),
        Line("statements for each", told.statements / count, plain.statements / PLAIN),
        Line("ms for a letter, without the mail server", letters.seconds / LETTERS * 1000),
        at_most(12, "statements for a letter", letters.statements / LETTERS),
        at_most(20, "ms for an idle look", idle.seconds * 1000),
    ]


def main() -> int:
    """Print the table; ends with 1 when a wish is missed."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with scratch_database():
        held = sign_in_cadets(CADETS)
        people = [session.user for session in held]
        User.objects.update(email=Concat("username", Value("@example.test")))
        cadets = list(Cadet.objects.values_list("pk", flat=True))
        found = lines(people, cadets)
    return show("notifications", found)


if __name__ == "__main__":
    sys.exit(main())
