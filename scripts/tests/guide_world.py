"""What the tests of the guide share: pages and blocks made up on the spot, findings as words."""

from collections.abc import Iterator

import pytest
from config.variables import EARLIER_NAMES, TABLE
from config.variables.unread import NAMES

from guide import naming, reading
from guide.reading import Page

RUNBOOKS = "docs/operations.md"


def known_variables() -> set[str]:
    return {*TABLE, *EARLIER_NAMES, *NAMES}


def variables_of_everything() -> set[str]:
    return known_variables() | naming.variables_of_programs()


def page(text: str, name: str = RUNBOOKS) -> Page:
    return Page(name, text)


def block(text: str, mark: str = "run") -> reading.Block:
    return reading.Block(RUNBOOKS, 1, "console", mark, text)


def words(findings: Iterator[reading.Finding]) -> list[str]:
    return [str(finding) for finding in findings]


def none_of(findings: Iterator[reading.Finding]) -> None:
    """Fail with every finding in full."""
    if found := words(findings):
        pytest.fail("\n".join(found), pytrace=False)
