"""A worker reduced to its core, for tests that kill it: do the one job named on the command line."""

import sys
import uuid

import django
from django.conf import settings

settings.JOURNAL_READERS = ()
django.setup()

from apps.system.jobs import runner  # noqa: E402 - after setup
from tests.system import job_kinds  # noqa: E402, F401 - names the kinds

runner.run(uuid.UUID(sys.argv[1]))
