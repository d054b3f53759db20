"""Every door names its action, every action is used, and the contract files are fresh."""

import json
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator

from apps.core.permissions import MATRIX, PUBLIC
from apps.system.matrix import MEANINGS, as_page

REPOSITORY = Path(__file__).resolve().parents[3]
OUTSIDE_THE_MATRIX = {"SpectacularAPIView"}


def doors(resolver=None, prefix=""):
    """Yield path, view class, and the method table of every API route."""
    for item in (resolver or get_resolver()).url_patterns:
        path = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from doors(item, path)
        elif isinstance(item, URLPattern) and path.startswith("api/v1/"):
            view = getattr(item.callback, "cls", None)
            methods = getattr(item.callback, "actions", None) or {}
            yield path, view, {name: to for name, to in methods.items() if name != "head"}


def test_every_route_names_a_known_action_for_every_method():
    missing = []
    known = {*MATRIX, PUBLIC}
    for path, view, methods in doors():
        if view is None or view.__name__ in OUTSIDE_THE_MATRIX:
            continue
        for method, handler in methods.items():
            if view.actions.get(handler) not in known:
                missing.append(f"{method.upper()} {path} ({view.__name__}.{handler})")
        if not methods:
            missing.append(f"{path} is not a view set")

    assert missing == []


# No doors of their own: they say which conversations somebody belongs to.
ROOMS = {"message.answer", "staff_room.view", "staff_room.write"}


def test_every_row_of_the_matrix_guards_a_door():
    used = {action for _, view, _ in doors() for action in getattr(view, "actions", {}).values()}

    assert set(MATRIX) - used == ROOMS


def test_strangers_reach_only_the_public_doors(db, call_as):
    stranger = call_as(None)
    open_doors = []
    for path, view, methods in doors():
        if view is None:
            continue
        address = "/" + path.replace("<int:pk>", "1").replace(
            "<uuid:pk>", "00000000-0000-4000-8000-000000000000"
        ).replace("<slug:kind>", "term").replace("<str:code>", "A")
        for method in methods:
            answer = getattr(stranger, method)(address, {}, format="json")
            if answer.status_code != 401 or answer.json().get("code") == "sign_in_refused":
                open_doors.append(f"{method} {path}")

    assert sorted(open_doors) == [
        "get api/v1/documents/check/<str:code>/",
        "get api/v1/documents/key/",
        "get api/v1/privacy/notice/",
        "get api/v1/public-posts/",
        "get api/v1/version/",
        "post api/v1/auth/activate/",
        "post api/v1/auth/login/",
        "post api/v1/auth/logout/",
        "post api/v1/auth/password-reset/",
        "post api/v1/auth/password-reset/confirm/",
    ]


@pytest.mark.django_db
def test_the_schema_has_every_route_and_no_warning(capsys):
    schema = SchemaGenerator().get_schema(request=None, public=True)
    documented = {
        (path, method.upper())
        for path, item in schema["paths"].items()
        for method in item
        if method in {"get", "post", "put", "patch", "delete"}
    }
    routed = set()
    for path, _, methods in doors():
        plain = "/" + path.replace("<int:pk>", "{id}").replace("<uuid:pk>", "{id}")
        plain = plain.replace("<slug:kind>", "{kind}").replace("<str:code>", "{code}")
        routed |= {(plain, method.upper()) for method in methods}

    assert documented == routed
    assert capsys.readouterr().err == ""


def differences(made, committed, place=""):
    """List where two documents differ, so that a stale contract names its stale parts."""
    if not (isinstance(made, dict) and isinstance(committed, dict)):
        return [] if made == committed else [f"{place}: {made!r:.80} is not {committed!r:.80}"]
    found = [f"{place}/{key} stands on one side only" for key in made.keys() ^ committed.keys()]
    for key in made.keys() & committed.keys():
        found += differences(made[key], committed[key], f"{place}/{key}")
    return sorted(found)


def test_the_committed_contract_is_the_one_this_code_makes():
    committed = json.loads((REPOSITORY / "client/contract/openapi.json").read_text())
    made = SchemaGenerator().get_schema(request=None, public=True)

    assert differences(json.loads(json.dumps(made, default=str)), committed) == []


def test_every_action_says_what_it_means():
    assert set(MEANINGS) == set(MATRIX)


def test_the_documented_matrix_is_the_one_in_force():
    assert (REPOSITORY / "docs/permissions.md").read_text() == as_page()
