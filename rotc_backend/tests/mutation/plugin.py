"""A plugin of pytest: runs the tests of rights against each broken protection."""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unittest.mock import patch

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.breaking import Mutant
from tests.rights import parts

WIDTH = 72


@dataclass
class Judge:
    """Asks the tests about one mutant after the other; a test first proves itself without any."""

    items: Sequence[pytest.Item]
    # What a test says while nothing is broken: nothing when it is green.
    complaints: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    killed: list[tuple[Mutant, str]] = field(default_factory=list)
    survived: list[Mutant] = field(default_factory=list)

    def ask(self, mutant: Mutant) -> None:
        """Run the tests that lie nearest until one notices."""
        for item in self.nearest(mutant):
            if not self.is_trusted(item, mutant.people):
                continue
            with mutant.breaking(), patch.object(parts, "ON_STAGE", mutant.people):
                complaint = self.complaint_of(item)
            if complaint:
                self.killed.append((mutant, item.name))
                write(f"killed    {mutant.name:{WIDTH}}  {item.name}\n")
                return
        self.survived.append(mutant)
        write(f"SURVIVED  {mutant.name}\n")

    def nearest(self, mutant: Mutant) -> Iterator[pytest.Item]:
        """The tests whose names hold a hint, in the order of the hints."""
        for hint in mutant.hints:
            yield from (item for item in self.items if hint in item.name)

    def is_trusted(self, item: pytest.Item, on_stage: tuple[str, ...]) -> bool:
        """Tell whether a test is green while nothing is broken."""
        key = (item.nodeid, on_stage)
        if key not in self.complaints:
            with patch.object(parts, "ON_STAGE", on_stage):
                self.complaints[key] = self.complaint_of(item)
        return not self.complaints[key]

    def complaint_of(self, item: pytest.Item) -> str:
        """Run one test; the world stays up for the next."""
        item.session._setupstate.teardown_exact(item)
        reports = runtestprotocol(item, log=False, nextitem=self.another_than(item))
        return "".join(report.longreprtext or "red" for report in reports if report.failed)

    def another_than(self, item: pytest.Item) -> pytest.Item:
        """Some other test, of the same file when there is one: what they share stays up."""
        others = (each for each in self.items if each is not item)
        return min(others, key=lambda each: each.path != item.path)


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Judge in place of the usual run, and print the verdicts."""
    from tests.mutation.mutants import every_mutant  # noqa: PLC0415 - needs Django

    wanted = session.config.getoption("mutant")
    judge = Judge(session.items)
    write("\n")
    began = time.monotonic()
    for mutant in every_mutant():
        if wanted in mutant.name:
            judge.ask(mutant)
    session._setupstate.teardown_exact(None)
    print_sum(judge, time.monotonic() - began)
    session.testsfailed = len(judge.survived) + len(list(filter(None, judge.complaints.values())))
    return True


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one mutant be chosen by a part of its name."""
    parser.addoption("--mutant", default="", help="only mutants whose name holds this")


def print_sum(judge: Judge, seconds: float) -> None:
    """Say how many tests noticed, and which could not be trusted to."""
    for (name, _), complaint in judge.complaints.items():
        if complaint:
            write(f"RED       without any mutant: {name}\n{complaint}\n")
    total = len(judge.killed) + len(judge.survived)
    write(f"{len(judge.killed)} of {total} mutants killed in {seconds:.0f} s.\n")


def write(text: str) -> None:
    """Print at once, also into a file."""
    sys.stdout.write(text)
    sys.stdout.flush()
