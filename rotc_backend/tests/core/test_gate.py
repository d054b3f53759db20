"""The gate: what no honest client sends is refused unread, with a problem that says why."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.client import Caller

LOGIN = "/api/v1/auth/login/"
SENT = json.dumps({"username": "a", "password": "x"}).encode()


def send(body=SENT, kind="application/json", path=LOGIN, **headers):
    """POST bytes exactly as they are."""
    return Caller(None).generic("POST", path, body, content_type=kind, **headers)


def code_of(answer):
    """The status and code of a refusal, after checking that it has our one shape."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize(
    ("kind", "size"),
    [("application/json", 3_000_000), ("multipart/form-data; boundary=x", 13_000_000)],
)
def test_a_body_that_is_too_large_is_refused_unread(kind, size):
    assert code_of(send(b"a" * size, kind)) == (413, "too_large")


def test_a_roll_of_two_hundred_marks_fits(cast, call_as):
    day = cast.term.starts_on
    marks = [{"remarks": "x" * 200, "n": number} for number in range(200)]

    answer = call_as(cast.staff).replace("training-days/1/roll/", {"day": str(day), "marks": marks})

    assert answer.status_code not in {413, 431}


def test_more_bytes_than_announced_are_never_read(db):
    answer = Caller(None).generic(
        "POST", LOGIN, SENT + b"x" * 5_000_000, content_type="application/json",
        CONTENT_LENGTH=str(len(SENT)),
    )  # fmt: skip

    assert code_of(answer) == (401, "sign_in_refused")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"CONTENT_LENGTH": "-5"}, 400, "bad_request"),
        ({"CONTENT_LENGTH": "many"}, 400, "bad_request"),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411, "length_required"),
    ],
)
def test_a_body_of_unknown_length_is_refused(headers, status, code):
    assert code_of(send(**headers)) == (status, code)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "text/html",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/json, text/html",
        "application/jsonp",
        "application/json; charset=utf-16",
        "application/json; charset=klingon",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "x" * 71,
        "nonsense",
        "",
    ],
)
def test_a_body_of_a_kind_we_do_not_read_is_refused(kind):
    assert code_of(send(kind=kind)) == (415, "unsupported_media_type")


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "gzip, identity"])
def test_a_compressed_body_is_never_unpacked(coding):
    assert code_of(send(HTTP_CONTENT_ENCODING=coding)) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    "kind", ["application/json", "APPLICATION/JSON", "application/json; charset=UTF-8"]
)
def test_json_is_read_however_its_name_is_written(db, kind):
    assert code_of(send(kind=kind)) == (401, "sign_in_refused")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/terms/?search=" + "x" * 4096, 414, "address_too_long"),
        ("/api/v1/" + "x" * 5000 + "/", 414, "address_too_long"),
        ("/grades?" + "x" * 5000, 414, "address_too_long"),
        ("/api/v1/cadets/?search=%00", 400, "invalid"),
        ("/api/v1/cadets/?search=%0d%0aSet-Cookie:x", 400, "invalid"),
        ("/api/v1/cadets/?search=%1b[31m", 400, "invalid"),
        ("/api/v1/cadets/?search=a%E2%80%AEb", 400, "invalid"),
        ("/api/v1/cadets/?search=a%E2%80%8Bb", 400, "invalid"),
        ("/api/v1/cadets/?search=%FF", 400, "bad_request"),
        ("/api/v1/cadets/?a%00b=1", 400, "bad_request"),
        ("/api/v1/cadets/?" + "a=1&" * 100, 400, "bad_request"),
        ("/api/v1/cadets/%00/", 400, "bad_request"),
        ("/api/v1/cadets/%0a/", 400, "bad_request"),
        ("/page%00", 400, "bad_request"),
    ],
)
def test_an_address_that_is_too_long_or_hides_something_is_refused(path, status, code):
    assert code_of(Caller(None).get(path)) == (status, code)


def test_a_query_that_hides_something_is_refused_by_its_key():
    answer = Caller(None).get("/api/v1/cadets/?page=1&search=a%E2%80%8Bb")

    assert list(answer.json()["fields"]) == ["search"]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "BREW", "PROPFIND"])
@pytest.mark.parametrize("path", [LOGIN, "/grades", "/api/health/"])
def test_a_method_nobody_has_is_refused(method, path):
    assert code_of(Caller(None).generic(method, path)) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "accept",
    ["text/html", "image/*", "application/xml", "application/json;q=0", "*/*; q=0.0", "nonsense"],
)
def test_whoever_cannot_read_json_is_told_so(accept):
    answer = Caller(None).get("/api/v1/terms/", HTTP_ACCEPT=accept)

    assert code_of(answer) == (406, "not_acceptable")


@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", "text/html, */*;q=0.1", "application/*"]
)
def test_whoever_reads_json_goes_on(db, accept):
    assert Caller(None).get("/api/v1/terms/", HTTP_ACCEPT=accept).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_LARGE": "x" * 9000},
        {"HTTP_COOKIE": "; ".join(f"c{number}=x" for number in range(2000))},
        {f"HTTP_X_{number}": "x" for number in range(150)},
        {f"HTTP_X_{number}": "x" * 4000 for number in range(10)},
        {"HTTP_ACCEPT_LANGUAGE": ",".join(["fil;q=0.1"] * 5000)},
    ],
    ids=["one long header", "a flood of cookies", "150 headers", "40 KB together", "languages"],
)
def test_a_flood_of_headers_is_refused(headers):
    assert code_of(Caller(None).get("/api/v1/terms/", **headers)) == (431, "headers_too_large")


def test_a_header_cannot_turn_one_method_into_another(cast, call_as):
    path = f"cadets/{cast.enrolment.cadet_id}/"
    answer = call_as(cast.admin).post(
        f"/api/v1/{path}", {}, format="json", HTTP_X_HTTP_METHOD_OVERRIDE="PATCH",
        HTTP_X_METHOD_OVERRIDE="PATCH", HTTP_X_HTTP_METHOD="PATCH",
    )  # fmt: skip

    assert code_of(answer) == (405, "method_not_allowed")


# Forms ---------------------------------------------------------------------------------------------


def upload(cast, call_as, body, boundary="line"):
    """Send a form, byte by byte, to the one door that takes files."""
    return call_as(cast.admin).generic(
        "POST",
        "/api/v1/roster-imports/",
        body,
        content_type=f"multipart/form-data; boundary={boundary}",
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()),
    )


def part(name, value="x", more=""):
    """One part of a form."""
    return (
        f'--line\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'.encode()
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no parts at all",
        b"--other\r\n\r\n--other--\r\n",
        b"--line\r\nContent-Disposition: form-data; name=",
        part("term", "1")[:-10],
        b"".join(part(f"field{number}") for number in range(10_000)) + b"--line--\r\n",
        part("n" * 5000) + b"--line--\r\n",
        b"".join(part("file", more='; filename="a.csv"') for _ in range(500)) + b"--line--\r\n",
        part("term", more='; filename="' + "f" * 5000 + '"') + b"--line--\r\n",
        b"--line\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n--in--\r\n--line--\r\n",
    ],
    ids=[
        "empty", "no parts", "another boundary", "cut in a header", "cut in a value",
        "10,000 fields", "a name of 5,000 letters", "500 files", "a long file name", "nested",
    ],
)  # fmt: skip
def test_a_broken_or_swollen_form_is_refused(cast, call_as, body):
    answer = upload(cast, call_as, body)

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status_code == 400


def test_json_is_not_taken_where_a_form_is_asked_for(cast, call_as):
    answer = call_as(cast.admin).do("roster-imports/", {"term": 1})

    assert code_of(answer) == (415, "unsupported_media_type")


def test_a_form_is_not_taken_where_json_is_asked_for(cast, call_as):
    file = SimpleUploadedFile("a.csv", b"x")

    answer = call_as(cast.admin).post("/api/v1/terms/", {"file": file}, format="multipart")

    assert answer.status_code in {400, 415}
    assert answer.headers["Content-Type"] == "application/problem+json"
