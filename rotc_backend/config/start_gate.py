"""What staging and production refuse to start with: every problem at once, never a value.

Nothing is filled in and nothing is guessed: a service that would run with a weak key does not run.
"""

import os
import sys

from config import env
from config.environment import Environment
from config.notices import notices
from config.rules import problems


def refuse_unfit() -> None:
    """Raise EnvironmentProblem with a line for everything that is wrong; note what is doubtful."""
    given = Environment(os.environ)
    env.refuse(problems(given))
    for notice in notices(given):
        sys.stderr.write(f"RGMS environment: {notice}\n")
