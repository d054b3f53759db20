"""Every answer carries the headers that make it harmless, whatever was asked and however."""

import itertools
import logging
import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, path

from apps.core.middleware import NOTHING_ALLOWED
from config import urls
from tests.client import Caller

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
API = EVERYWHERE | {
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": NOTHING_ALLOWED,
    "Referrer-Policy": "no-referrer",
}
CLIENT = "https://client.example.test"
SAMPLES = {"int": "1", "uuid": str(uuid.UUID(int=1)), "str": "x", "slug": "x"}


def routes(resolver, prefix="/"):
    """Every address of the router, with something harmless in each place."""
    for entry in resolver.url_patterns:
        text = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, text)
        elif isinstance(entry, URLPattern) and text.startswith("/api/"):
            parts = text.split("<")
            yield parts[0] + "".join(
                SAMPLES.get(part.split(":")[0].split(">")[0], "x") + part.split(">", 1)[1]
                for part in parts[1:]
            )


ADDRESSES = sorted(set(routes(get_resolver())))


def lacking(answer, wanted):
    """Which of the wanted headers an answer does not have as wanted."""
    return {name for name, value in wanted.items() if answer.headers.get(name) != value}


def test_every_route_answers_strangers_with_all_headers(db, settings):
    settings.LIMITS_FACTOR = 100

    found = {
        (method, address): lacking(Caller(None).generic(method, address), API)
        for method, address in itertools.product(["GET", "POST", "OPTIONS"], ADDRESSES)
    }

    assert len(ADDRESSES) > 50
    assert {route: names for route, names in found.items() if names} == {}


def test_every_route_answers_an_admin_with_all_headers(cast, call_as, settings):
    settings.LIMITS_FACTOR = 100
    admin = call_as(cast.admin)
    schema = "/api/v1/schema/"

    found = {
        address: lacking(admin.get(address), API) for address in ADDRESSES if address != schema
    }

    assert {route: names for route, names in found.items() if names} == {}


class Crash(Exception):
    """A mistake of ours."""


def crash(request):
    """Fail as only a mistake can."""
    raise Crash


# These routes replace the real ones in the test below.
urlpatterns = [path("api/crash/", crash)]
handler500 = urls.handler500


def test_a_crash_carries_all_headers_and_no_word_about_its_cause(settings, caplog):
    settings.ROOT_URLCONF = __name__
    caller = Caller(None)
    caller.raise_request_exception = False
    with caplog.at_level(logging.CRITICAL):
        answer = caller.get("/api/crash/")

    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")
    assert lacking(answer, API) == set()
    assert "Crash" not in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/no-such-thing/", 404),
        ("GET", "/api/v2/terms/", 404),
        ("DELETE", "/api/v1/auth/login/", 405),
        ("TRACE", "/api/v1/terms/", 405),
        ("GET", "/api/v1/terms/?q=%00", 400),
        ("GET", "/api/v1/terms/", 401),
        ("GET", "/api/health/live/", 200),
    ],
)
def test_refusals_and_health_carry_all_headers(db, method, address, status):
    answer = Caller(None).generic(method, address)

    assert answer.status_code == status
    assert lacking(answer, API) == set()


def test_assets_of_the_client_carry_the_headers_of_files(settings, tmp_path):
    (tmp_path / "theme.js").write_text("1")
    settings.WHITENOISE_ROOT = tmp_path

    answer = Caller(None).get("/theme.js")

    assert answer.status_code == 200
    assert lacking(answer, EVERYWHERE | {"Referrer-Policy": "same-origin"}) == set()


def test_over_https_browsers_are_told_to_stay_there(settings):
    settings.SECURE_HSTS_SECONDS = 31536000

    safe = Caller(None).get("/api/health/live/", HTTP_X_FORWARDED_PROTO="https")
    plain = Caller(None).get("/api/health/live/")

    assert safe.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Strict-Transport-Security" not in plain.headers


# The client's page ---------------------------------------------------------------------------------


@pytest.fixture
def page(settings, tmp_path):
    """Ask for the page of a built client."""
    settings.CLIENT_DIST = tmp_path
    (tmp_path / "index.html").write_text("<!doctype html><title>RGMS</title>")
    return lambda: Caller(None).get("/grades")


def directives(answer):
    """The policy of a page, by directive."""
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {part.split()[0]: part.split()[1:] for part in parts}


def test_the_page_talks_to_its_own_origin_and_the_socket_and_nobody_else(settings, page):
    settings.LIVE_URL = "wss://live.example.test/ws/live/"
    with_socket = directives(page())["connect-src"]
    settings.LIVE_URL = ""

    assert with_socket == ["'self'", "wss://live.example.test"]
    assert directives(page())["connect-src"] == ["'self'"]


def test_the_page_runs_nothing_but_its_own_scripts_and_sits_in_no_frame(page):
    policy = directives(page())

    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert policy["style-src"] == policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == ["'none'"]


def test_the_page_may_use_the_camera_and_nothing_else(page):
    answer = page()
    features = answer.headers["Permissions-Policy"].split(", ")

    assert [feature for feature in features if not feature.endswith("=()")] == ["camera=(self)"]
    assert lacking(answer, EVERYWHERE | {"Referrer-Policy": "same-origin"}) == set()


# Other origins -------------------------------------------------------------------------------------


def test_a_listed_page_may_read_answers_and_what_is_left_of_its_limits(cast, call_as):
    answer = call_as(cast.cadet).get("/api/v1/terms/", HTTP_ORIGIN=CLIENT)

    exposed = answer.headers["Access-Control-Expose-Headers"]
    assert answer.headers["Access-Control-Allow-Origin"] == CLIENT
    assert {"RateLimit-Remaining", "Retry-After", "ETag"} <= set(exposed.split(", "))


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://client.example.test.evil.test",
        "https://evil.test",
        "http://client.example.test",
        "https://client.example.test:8443",
        "https://CLIENT.example.test@evil.test",
        "*",
    ],
)
def test_an_unlisted_page_gets_no_word_of_permission(db, origin):
    asked = Caller(None).get("/api/v1/terms/", HTTP_ORIGIN=origin)
    preflight = Caller(None).options(
        "/api/v1/terms/", HTTP_ORIGIN=origin, HTTP_ACCESS_CONTROL_REQUEST_METHOD="POST"
    )

    for answer in (asked, preflight):
        assert [name for name in answer.headers if name.startswith("Access-Control-")] == []


def test_a_listed_page_can_read_why_the_gate_refused_it():
    answer = Caller(None).get("/api/v1/terms/?search=%00", HTTP_ORIGIN=CLIENT)

    assert answer.status_code == 400
    assert answer.headers["Access-Control-Allow-Origin"] == CLIENT


# Forged headers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.test", "testserver.evil.test", "a b", "", "testserver:x"])
def test_a_forged_host_is_refused(host):
    answer = Caller(None).get("/api/v1/terms/", HTTP_HOST=host or "-")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert "evil" not in answer.content.decode()


def test_a_forwarded_host_is_ignored(db):
    answer = Caller(None).get("/api/v1/terms/", HTTP_X_FORWARDED_HOST="evil.test")

    assert answer.status_code == 401


@pytest.mark.parametrize("offered", ["a\nb: c", "x" * 65, "short", "säge-säge", "{}; drop table"])
def test_a_strange_request_id_is_replaced(db, offered):
    answer = Caller(None).get("/api/v1/terms/", HTTP_X_REQUEST_ID=offered)

    assert answer.headers["X-Request-ID"] != offered
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


def test_a_harmless_request_id_is_kept(db):
    offered = str(uuid.uuid4())

    answer = Caller(None).get("/api/v1/terms/", HTTP_X_REQUEST_ID=offered)

    assert answer.headers["X-Request-ID"] == offered
