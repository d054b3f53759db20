"""The client's page in single-origin mode."""

import pytest

from tests.client import Caller


@pytest.fixture
def built_client(settings, tmp_path):
    settings.CLIENT_DIST = tmp_path
    (tmp_path / "index.html").write_text("<!doctype html><title>RGMS</title>")


def test_any_page_address_answers_the_client_under_a_strict_policy(built_client):
    answer = Caller(None).get("/grades")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


def test_a_script_of_an_earlier_release_is_missing_and_never_the_page(built_client):
    answer = Caller(None).get("/assets/GradesPage-gone.js")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_unknown_address_of_the_api_is_never_the_page(built_client):
    assert Caller(None).get("/api/v2/terms/").status_code == 404
