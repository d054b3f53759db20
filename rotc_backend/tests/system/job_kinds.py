"""Kinds of job for tests; their effect is a counter in the settings table."""

import os
import sys

from django.db import OperationalError, transaction

from apps.core.errors import InvalidInput
from apps.system.jobs.registry import job_kind
from apps.system.models import Setting


def effects(name):
    """How often the effect of this name was committed."""
    row = Setting.objects.filter(name=name).first()
    return row.value if row else 0


def add_effect(name):
    """Have the effect once more."""
    row, _ = Setting.objects.select_for_update().get_or_create(name=name, defaults={"value": 0})
    row.value += 1
    row.save()


@job_kind("test.counted", title="Count one")
def counted(run):
    """Effect and end in one transaction."""
    with transaction.atomic():
        add_effect(run.params["effect"])
        run.finish({"counted": 1})


@job_kind("test.stuck", title="Stop half way until stdin says go")
def stuck(run):
    """Say that the work has begun, then wait for somebody; the effect comes last."""
    print("half way", flush=True)  # noqa: T201 - the test reads it
    sys.stdin.read()
    counted(run)


@job_kind("test.poison", title="Take the process down")
def poison(run):
    """Die as a process killed for its memory does."""
    os._exit(9)


@job_kind("test.refused", title="Break a rule")
def refused(run):
    """Break a rule."""
    raise InvalidInput("The file has no header.")


@job_kind("test.faulty", title="Have a fault")
def faulty(run):
    """Fail in a way nobody foresaw."""
    raise ZeroDivisionError


@job_kind("test.unlucky", title="Meet a dead database")
def unlucky(run):
    """Meet a database that does not answer."""
    raise OperationalError


@job_kind("test.stepwise", title="Go step by step")
def stepwise(run):
    """Report after each step; params say what happens between two of them."""
    for step in range(1, 41):
        BETWEEN_STEPS[0](run, step)
        run.report(step, 40, f"step {step}")


BETWEEN_STEPS = [lambda run, step: None]
