"""Claims about the environment of a single instance: everything is required, the socket needs no host."""

import pytest

from config.environment import Environment
from config.variables import TABLE
from tests.config.environments import complaints, on_render


def about(name: str, found: list[str]) -> list[str]:
    """What is said of a variable."""
    return [each for each in found if each.startswith(name)]


def test_a_single_instance_is_let_through_without_an_address_of_the_socket():
    assert complaints(on_render(RGMS_SERVICE="everything", LIVE_URL=None)) == []


@pytest.mark.parametrize("service", ["web", None])
def test_every_other_web_service_on_render_needs_one(service):
    assert about("LIVE_URL", complaints(on_render(RGMS_SERVICE=service, LIVE_URL=None)))


def test_everything_that_one_of_the_four_needs_is_required():
    given = Environment({"RGMS_SERVICE": "everything"})

    assert [name for name, each in TABLE.items() if not given.concerns(each)] == [
        name for name, each in TABLE.items() if each.services == "F"
    ]
