"""The gate in front of every view: requests that no honest client sends end here, unread."""

from typing import Final
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse

from apps.core.characters import has_hidden_or_lines
from apps.core.errors import RuleBroken
from apps.core.middleware import GetResponse
from apps.core.problems import named, refusal

METHODS: Final = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
LONGEST_ADDRESS: Final = 4 * 1024
MOST_HEADERS: Final = 100
LONGEST_HEADER: Final = 8 * 1024
LONGEST_HEADERS: Final = 32 * 1024
JSON: Final = "application/json"
FORM: Final = "multipart/form-data"
BYTES: Final = "application/octet-stream"
LARGEST_BODY: Final = {JSON: 2 * 1024 * 1024, FORM: 12 * 1024 * 1024, BYTES: 1024 * 1024}
LONGEST_BOUNDARY: Final = 70  # RFC 2046
READS_OUR_ANSWERS: Final = {"*/*", "application/*", JSON, "application/problem+json"}
# Who asks here is a probe of the host, or wants numbers, the schema, a picture, a file or a calendar
# in a media type of its own.
ANSWERS_ANYBODY: Final = (
    "/api/health/",
    "/api/metrics/",
    "/api/v1/schema/",
    "/api/v1/post-pictures/",
    "/api/v1/file-links/",
    "/api/v1/calendar-feeds/",
)


class GateMiddleware:
    """Refuses by method, address, headers and the outside of the body."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through or say what is wrong with it."""
        for inspect in (by_method, by_address, by_query, by_headers, by_accept, by_body):
            if broken := inspect(request):
                return answered(broken)
        return self.get_response(request)


def answered(broken: RuleBroken) -> HttpResponse:
    """Answer a refusal; one of the method says which methods there are (RFC 9110)."""
    response = refusal(broken)
    if broken.status == 405:
        response["Allow"] = ", ".join(sorted(METHODS))
    return response


def by_method(request: HttpRequest) -> RuleBroken | None:
    """Know only the methods of HTTP that any door of ours has."""
    if request.method in METHODS:
        return None
    return refused(405, "method_not_allowed", "This method is not known here.")


def by_address(request: HttpRequest) -> RuleBroken | None:
    """Refuse addresses that are too long or hide something."""
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        return refused(414, "address_too_long", "The address is longer than 4 KiB.")
    if has_hidden_or_lines(request.path):
        return refused(400, "bad_request", "The address contains hidden characters.")
    return None


def by_query(request: HttpRequest) -> RuleBroken | None:
    """Refuse a query that is no text or hides something, and name the key where that is."""
    query = request.META.get("QUERY_STRING", "").encode("latin-1")
    try:
        unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError:
        return refused(400, "bad_request", "The query is not UTF-8 text.")
    for key, values in request.GET.lists():
        if has_hidden_or_lines(key):
            return refused(400, "bad_request", "The query contains hidden characters.")
        if any(has_hidden_or_lines(value) for value in values):
            sentence = "This contains hidden characters."
            return refused(400, "invalid", f"{key}: {sentence}", {key: [sentence]})
    return None


def by_headers(request: HttpRequest) -> RuleBroken | None:
    """Refuse a flood of headers; how long a token may be is for its reader to say."""
    sizes = [
        len(name) + len(value)
        for name, value in request.META.items()
        if name.startswith("HTTP_") and name != "HTTP_AUTHORIZATION"
    ]
    is_flood = (
        len(sizes) > MOST_HEADERS
        or sum(sizes) > LONGEST_HEADERS
        or max(sizes, default=0) > LONGEST_HEADER
    )
    return refused(431, "headers_too_large", "The headers are too large.") if is_flood else None


def by_accept(request: HttpRequest) -> RuleBroken | None:
    """Refuse whoever says that they cannot read JSON."""
    if not request.path.startswith("/api/") or request.path.startswith(ANSWERS_ANYBODY):
        return None
    ranges = request.headers.get("Accept", "*/*").lower().split(",")
    if any(is_readable(text) for text in ranges):
        return None
    return refused(406, "not_acceptable", "Answers are JSON.")


def is_readable(media_range: str) -> bool:
    """Tell whether one part of an Accept header takes our answers."""
    kind, *parameters = (part.strip() for part in media_range.split(";"))
    never = any(part.replace(" ", "").rstrip("0.") == "q=" for part in parameters)
    return kind in READS_OUR_ANSWERS and not never


def by_body(request: HttpRequest) -> RuleBroken | None:
    """Refuse a body of unknown length, of a kind we do not read, or too large for its kind.

    The server never hands on more bytes than the length says, so checking the length is enough.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.headers.get("Transfer-Encoding"):
        return refused(411, "length_required", "Say how long the body is.")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        return refused(400, "bad_request", "The length of the body is not a number.")
    if int(length) == 0:
        return None
    kind = request.content_type or ""
    if not is_one_we_read(request, kind):
        sentence = "Send UTF-8 JSON, or a form where a file is asked for."
        return refused(415, "unsupported_media_type", sentence)
    if int(length) > LARGEST_BODY[kind]:
        megabytes = LARGEST_BODY[kind] // 1024**2
        return refused(413, "too_large", f"The body is larger than {megabytes} MiB.")
    return None


def is_one_we_read(request: HttpRequest, kind: str) -> bool:
    """Tell whether the body is uncompressed: JSON, a part of a file, or a form with a boundary."""
    parameters = request.content_params or {}
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        return False
    if parameters.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        return False
    if kind == FORM:
        return 0 < len(parameters.get("boundary", "")) <= LONGEST_BOUNDARY
    return kind in {JSON, BYTES}


def refused(
    status: int, code: str, detail: str, fields: dict[str, list[str]] | None = None
) -> RuleBroken:
    """Make a refusal of the gate."""
    return named(code=code, status=status, detail=detail, fields=fields or {})
