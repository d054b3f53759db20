"""What the readers of the environment accept, and the sentence they refuse with."""

from ipaddress import ip_network

import pytest

from config import env


def test_one_of_takes_a_listed_word_and_falls_back_to_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MAIL_BACKEND", "smtp")
    assert env.one_of("MAIL_BACKEND", ("file", "smtp"), "file") == "smtp"
    monkeypatch.delenv("MAIL_BACKEND")
    assert env.one_of("MAIL_BACKEND", ("file", "smtp"), "file") == "file"


def test_one_of_refuses_another_word_and_lists_the_allowed_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MAIL_BACKEND", "pigeon")
    with pytest.raises(env.EnvironmentProblem, match="MAIL_BACKEND must be one of file, smtp"):
        env.one_of("MAIL_BACKEND", ("file", "smtp"), "file")


def test_networks_are_read_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPUS_NETWORKS", "203.0.113.0/28, 2001:db8::/48")
    assert env.networks("CAMPUS_NETWORKS") == [
        ip_network("203.0.113.0/28"),
        ip_network("2001:db8::/48"),
    ]


@pytest.mark.parametrize("value", ["203.0.113.5/28", "campus", "203.0.113.0/33"])
def test_what_is_no_network_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CAMPUS_NETWORKS", value)
    with pytest.raises(env.EnvironmentProblem, match="CAMPUS_NETWORKS must list networks"):
        env.networks("CAMPUS_NETWORKS")
