"""Lists benchmark: what the server needs for every list of a whole unit, beside one bare query."""

import argparse
import runpy
import sys
from typing import Final

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from apps.attendance.choices import ReasonKind  # noqa: E402
from apps.attendance.models import ExcuseDay, ExcuseLetter, TrainingDay  # noqa: E402
from apps.authentication.models import User  # noqa: E402
from apps.cadets.models import Cadet, Enrolment  # noqa: E402
from apps.core.permissions import Role  # noqa: E402
from apps.grading.events import MeritAwarded  # noqa: E402
from apps.grading.models import LedgerEntry  # noqa: E402
from apps.system import journal  # noqa: E402
from bench.roster import Stage, build  # noqa: E402
from bench.stage import BACKEND, scratch_database  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402
from bench.timing import Timing, interleave, reading, signed_in  # noqa: E402

WISH: Final = 300
DAY, TERM = "{day}", "{term}"
# As the pages ask for them: the first page, the last one, and the searches that read most.
LISTS: Final = (
    "cadets/",
    "cadets/?search=reyes",
    f"enrolments/?term={TERM}",
    f"enrolments/?term={TERM}&page=28",
    f"enrolments/?term={TERM}&company=Alpha&search=cruz",
    "users/",
    "users/?search=reyes",
    "staff/",
    f"training-days/?term={TERM}",
    f"training-days/{DAY}/roll/",
    f"training-days/{DAY}/muster/",
    f"excuse-letters/?term={TERM}",
    f"cases/?term={TERM}",
    f"ledger/?term={TERM}",
    f"ledger/?term={TERM}&company=Alpha",
    f"recommendations/?term={TERM}",
    f"appeals/?term={TERM}",
    f"exams/?term={TERM}",
    "journal/",
    "jobs/",
    "terms/",
)


def furnish(stage: Stage) -> User:
    """Give every cadet an account, a letter and a line in the journal; returns an admin."""
    open_accounts()
    write_letters(stage)
    for entry in LedgerEntry.objects.select_related("enrolment").order_by("id")[: stage.size]:
        journal.record(award_of(entry), actor=stage.staff)
    return User.objects.create(
        username="bench.admin", full_name="Bench Admin", role=Role.ADMIN, is_approved=True
    )


def open_accounts() -> None:
    """Give an account to every cadet without one."""
    cadets = list(Cadet.objects.filter(user=None))
    accounts = User.objects.bulk_create(
        User(
            username=cadet.student_number,
            full_name=f"{cadet.last_name}, {cadet.first_name}",
            role=Role.CADET,
            is_approved=True,
        )
        for cadet in cadets
    )
    for cadet, account in zip(cadets, accounts, strict=True):
        cadet.user = account
    Cadet.objects.bulk_update(cadets, ["user"], batch_size=500)


def write_letters(stage: Stage) -> None:
    """Let every cadet write one letter about the last held day."""
    held = TrainingDay.objects.filter(term=stage.term).exclude(closed_at=None).latest("date")
    letters = ExcuseLetter.objects.bulk_create(
        ExcuseLetter(enrolment=enrolment, reason_kind=ReasonKind.SICKNESS, reason="Fever")
        for enrolment in Enrolment.objects.filter(term=stage.term)
    )
    ExcuseDay.objects.bulk_create(ExcuseDay(letter=letter, training_day=held) for letter in letters)


def award_of(entry: LedgerEntry) -> MeritAwarded:
    """Say what an entry did."""
    return MeritAwarded(
        term=entry.enrolment.term_id,
        cadet_ids=(entry.enrolment.cadet_id,),
        enrolments=(entry.enrolment_id,),
        entries=(entry.pk,),
        points=entry.points,
        reason=entry.reason,
    )


def bare_query() -> None:
    """Read fifty rows of the roster with one query of our own: what this machine needs at least."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM cadets_enrolment e JOIN cadets_cadet c ON c.id = e.cadet_id"
            " ORDER BY c.last_name, c.first_name, e.id LIMIT 50"
        )
        cursor.fetchall()


def measure(stage: Stage, admin: User, rounds: int) -> list[Line]:
    """Ask for every list in turn with the bare query; the limit is a share of a second each."""
    held = TrainingDay.objects.filter(term=stage.term).exclude(closed_at=None).latest("date")
    paths = [path.format(term=stage.term.pk, day=held.pk) for path in LISTS]
    client = signed_in(admin)
    doors = [Timing(reading(client, path)) for path in paths]
    bare = Timing(bare_query)
    for timing in doors:
        timing.work()  # a door builds its serializers at the first request
    runpy.run_path(str(BACKEND / "gunicorn.conf.py"))["when_ready"](None)  # as the web service does
    interleave([*doors, bare], rounds)
    return [
        at_most(WISH, path.format(term="T", day="D"), timing.p95, bare.p95)
        for path, timing in zip(LISTS, doors, strict=True)
    ]


def main() -> None:
    """Build the unit in a database of its own, ask, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cadets", type=int, default=1500)
    options.add_argument("--rounds", type=int, default=20)
    chosen = options.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.JOURNAL_READERS = ()
    settings.LIMITS_FACTOR = 10_000
    settings.SECOND_FACTOR_ROLES = ()
    with scratch_database():
        stage = build(chosen.cadets)
        lines = measure(stage, furnish(stage), chosen.rounds)
    sys.exit(show(f"lists of {chosen.cadets}: p95 ms (plain: a query)", lines))


if __name__ == "__main__":
    main()
