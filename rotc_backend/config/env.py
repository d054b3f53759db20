"""Reads the environment of this process; a value we cannot use ends it with 78 and is named."""

import importlib
import os
import sys
from typing import Any, Final

from config.environment import Environment, EnvironmentProblem
from config.variables.running import HOSTED, settings_of

UNFIT: Final = 78  # EX_CONFIG: starting again changes nothing, somebody has to set a variable
__all__ = ["UNFIT", "EnvironmentProblem", "choose_settings_module", "read", "refuse_unreadable"]


def read(name: str) -> Any:
    """Return the value of a variable of the table in its kind. Raises EnvironmentProblem."""
    return Environment(os.environ).read(name)


def hosts_own_names() -> list[str]:
    """Return the name the host gave this service, if it is one that does."""
    return [name for name in (os.environ.get("RENDER_EXTERNAL_HOSTNAME", ""),) if name]


def refuse_unreadable() -> None:
    """Raise EnvironmentProblem with a line for every value that is not of its kind."""
    refuse(list(Environment(os.environ).unreadable()))


def refuse(problems: list[str]) -> None:
    """Raise EnvironmentProblem with a line for each of these, if there are any."""
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "".join(f"\n  - {problem}" for problem in problems)
        raise EnvironmentProblem(f"RGMS does not start: {count} in the environment.{lines}")


def choose_settings_module(*, is_serving: bool = False) -> None:
    """Point Django at the settings of this environment unless somebody chose already.

    They are read at once: a process with an environment it cannot use ends here, with 78.
    """
    try:
        name = read("DJANGO_ENV")
        refuse(
            [
                problem
                for problem in (wrong_module(name), wrong_place(name, is_serving=is_serving))
                if problem
            ]
        )
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{settings_of(name)}")
        importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except EnvironmentProblem as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(UNFIT) from None


def wrong_module(environment: str) -> str:
    """Say what is wrong when settings were chosen that lead around the start gate."""
    chosen = os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.production")
    if environment in HOSTED and chosen != "config.settings.production":
        return (
            f"DJANGO_SETTINGS_MODULE must be config.settings.production while DJANGO_ENV is "
            f"{environment}; best leave it out."
        )
    return ""


def wrong_place(environment: str, *, is_serving: bool) -> str:
    """Say what is wrong when an environment without secrets would answer strangers."""
    if environment == "build" and is_serving:
        return "DJANGO_ENV=build makes files and never serves."
    is_on_render = bool(os.environ.get("RENDER"))
    if is_on_render and environment not in (*HOSTED, "build"):
        return (
            "DJANGO_ENV must be staging or production on a host: local and test have public keys."
        )
    return ""
