"""The JSON parser: hidden characters and impossible values are refused where they stand."""

import io
import json

import pytest

from apps.cadets.models import Cadet
from apps.core.parsers import StrictJSONParser
from tests.client import Caller
from tests.factories import UserFactory


def send(body, **headers):
    """Try to sign in with bytes exactly as they are."""
    return Caller(None).generic(
        "POST", "/api/v1/auth/login/", body, content_type="application/json", **headers
    )


def code_of(answer):
    """The status and code of a refusal."""
    return answer.status_code, answer.json()["code"]


HIDDEN = {
    "NUL": "\x00",
    "a bell": "\x07",
    "escape": "\x1b",
    "a control of the second block": "\x85",
    "delete": "\x7f",
    "a bidi override": "\u202e",
    "a bidi isolate": "\u2066",
    "a zero-width space": "\u200b",
    "a word joiner": "\u2060",
    "a byte order mark": "\ufeff",
    "half a surrogate pair": "\ud800",
}


def parsed(document):
    """Read a document through the parser."""
    return StrictJSONParser().parse(io.BytesIO(document.encode()))


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_characters_are_refused_where_they_stand(cast, call_as, hidden):
    body = json.dumps({"marks": [{"remarks": "fine"}, {"remarks": f"a{hidden}b"}]})

    answer = call_as(cast.staff).put(
        "/api/v1/training-days/1/roll/", body.encode(), content_type="application/json"
    )

    assert code_of(answer) == (400, "invalid")
    assert list(answer.json()["fields"]) == ["marks.1.remarks"]


def test_hidden_characters_in_a_key_are_refused_and_not_repeated(cast, call_as):
    answer = call_as(cast.staff).replace("training-days/1/roll/", {"day": {"a\u202eb": 1}})

    assert list(answer.json()["fields"]) == ["day"]
    assert "\u202e" not in answer.content.decode()


@pytest.mark.parametrize("text", ["two\nlines\tand a tab\r\n", "Peña y Ñuñez", "👩‍✈️", "שלום"])
def test_honest_text_passes_as_it_is(text):
    assert parsed(json.dumps({"reason": text})) == {"reason": text}


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ('{"marks": [1, {"points": NaN}]}', "marks.1.points"),
        ('{"marks": [1e400]}', "marks.0"),
        ('{"a": {"b": 12345678901234567890}}', "a.b"),
        ('{"a": {"b": 1, "b": 2}}', "a.b"),
        ('{"a": 1, "a": 2}', "a"),
        ('"a\\u0000b"', "non_field_errors"),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_in_a_document_is_named_by_its_place(document, place):
    answer = send(document.encode())

    assert code_of(answer) == (400, "invalid")
    assert list(answer.json()["fields"]) == [place]


def test_a_name_is_the_same_name_whatever_keyboard_wrote_it(cast, call_as):
    cadet = Cadet.objects.get(pk=cast.enrolment.cadet_id)

    call_as(cast.admin).edit(
        f"cadets/{cadet.pk}/", {"last_name": "Pen\u0303a"}, version=cadet.version
    )

    cadet.refresh_from_db()
    assert cadet.last_name == "Pe\u00f1a"


def test_a_password_is_the_same_whatever_keyboard_wrote_it(db):
    user = UserFactory(username="sgt.pena")
    user.set_password("Pe\u00f1a marches at dawn")
    user.save()

    answer = send(
        json.dumps({"username": "sgt.pena", "password": "Pen\u0303a marches at dawn"}).encode(),
        HTTP_X_RGMS_CLIENT="native",
    )

    assert answer.status_code == 200
