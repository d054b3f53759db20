"""Whose address counts: as many steps from the right as proxies of ours stand in front."""

import pytest
from django.test import RequestFactory

from apps.core.addresses import client_address, group_of

PROXY = "10.0.0.1"


def request_with(forwarded, remote=PROXY):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize("forwarded", [None, "203.0.113.7", "203.0.113.7, 198.51.100.1"])
def test_without_a_proxy_of_ours_nobody_else_names_the_address(settings, forwarded):
    settings.TRUSTED_PROXY_HOPS = 0

    assert client_address(request_with(forwarded)) == PROXY


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (2, "1.1.1.1, 203.0.113.7, 198.51.100.1", "203.0.113.7"),
        (2, "203.0.113.7 ,198.51.100.1", "203.0.113.7"),
    ],
    ids=["one proxy", "a forged step before it", "two proxies", "odd spaces"],
)
def test_each_trusted_proxy_is_one_step_from_the_right(settings, hops, forwarded, address):
    settings.TRUSTED_PROXY_HOPS = hops

    assert client_address(request_with(forwarded)) == address


@pytest.mark.parametrize(
    "forwarded",
    [
        None,
        "",
        "unknown",
        "203.0.113.7:443",
        "203.0.113.07",
        "fe80::1%eth0",
        "x" * 5000,
        "1.1.1.1,",
    ],
)
def test_what_is_no_address_leaves_the_nearest_one(settings, forwarded):
    settings.TRUSTED_PROXY_HOPS = 1

    assert client_address(request_with(forwarded)) == PROXY


def test_a_header_with_too_few_steps_leaves_the_nearest_address(settings):
    settings.TRUSTED_PROXY_HOPS = 2

    assert client_address(request_with("203.0.113.7")) == PROXY


def test_a_request_from_a_local_pipe_has_no_address(settings):
    settings.TRUSTED_PROXY_HOPS = 0

    assert client_address(request_with(None, remote="")) is None


def test_an_address_has_one_form(settings):
    settings.TRUSTED_PROXY_HOPS = 1

    assert client_address(request_with("::ffff:203.0.113.7")) == "203.0.113.7"
    assert client_address(request_with("2001:DB8:0:0::7")) == "2001:db8::7"


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        (None, "unknown"),
    ],
)
def test_a_home_with_many_ipv6_addresses_counts_as_one_caller(address, group):
    assert group_of(address) == group
