"""What people send who want to know what breaks."""

import json
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True)
class Raw:
    """JSON text that no Python value would be written as."""

    text: str


# Refused by the reader of documents, wherever they stand.
UNREADABLE: Final[dict[str, Any]] = {
    "NaN": Raw("NaN"),
    "Infinity": Raw("Infinity"),
    "minus Infinity": Raw("-Infinity"),
    "1e400": Raw("1e400"),
    "5,000 digits": Raw("9" * 5000),
    "32 levels more": Raw("[" * 32 + "]" * 32),
    "100,000 levels": Raw("[" * 100_000 + "]" * 100_000),
    "a NUL": "a\x00b",
    "half a surrogate pair": "a\ud800b",
    "a control character": "a\x1bb",
    "text turned round": "a\u202eb",
    "a space of no width": "a\u200bb",
    "a hidden key": {"a\u202eb": 1},
}
# The same reader reads every place: these alone are sent to all of them.
UNREADABLE_ANYWHERE: Final = ("1e400", "a NUL", "a hidden key")
WRONG_TYPES: Final[dict[str, Any]] = {
    "null": None,
    "true": True,
    "5": 5,
    "5.5": 5.5,
    "-0.0": Raw("-0.0"),
    "a text": "x",
    "nothing": "",
    "spaces": "   ",
    "an empty list": [],
    "a list of null": [None],
    "an object": {"pk": 1},
}
NUMBERS: Final[dict[str, Any]] = {
    "-1": -1,
    "2^31": 2**31,
    "10^18 - 1": 10**18 - 1,
    "-(10^18 - 1)": 1 - 10**18,
    "85.005": 85.005,
    "1e5": Raw("1e5"),
    "1.0": Raw("1.0"),
    "a number as text": "85",
    "a fraction as text": "85.005",
    "an exponent as text": "1e5",
    "NaN as text": "NaN",
    "Infinity as text": "Infinity",
    "-0.01 as text": "-0.01",
    "100.01 as text": "100.01",
    "10^9 as text": "1000000000.00",
    "other digits": "٨٥",
    "wide digits": "８５",
    "digits with underscores": "1_0",
}
TEXTS: Final[dict[str, Any]] = {
    "10,000 characters": "x" * 10_000,
    "2,000 letters of four bytes": "\U0001f600" * 2_000,
    "SQL": "'; DROP TABLE cadets_cadet; --",
    "a format": "%s%n{0.__class__}",
    "a path": "../../etc/passwd",
    "markup": "<svg onload=alert(1)>",
    "many marks on one letter": "a" + "\u0301" * 2_000,
}
DATES: Final[dict[str, Any]] = {
    "the year 1": "0001-01-01",
    "the year 9999": "9999-12-31",
    "the 30th of February": "2026-02-30",
    "a day in other digits": "٢٠٢٦-٠٨-١٠",
    "a day in wide digits": "２０２６-08-10",
    "a moment at +14": "2026-08-10T00:00:00+14:00",
    "a week day": "2026-W33-1",
    "a day without hyphens": "20260810",
    "a short day": "2026-8-1",
    "25 o'clock": "25:00",
    "o'clock in other digits": "٠٨:٠٠",
}
IDS: Final = (
    *("0", "-1", "+1", "1.0", "1e3", "0x10", "1_0", "10" * 15, "9" * 19, "9" * 4000),
    *("９９", "٣", "abc", "null", "1;", "1'--", "%27", "1%2f2", "*", "(1)", "1%20", "me2"),
    *("00000000-0000-0000-0000-000000000000", "../1", "%2e%2e", "1%252f"),
)
UNKNOWN_KEYS: Final = (
    *("user__password__startswith", "ordering", "format", "_method", "id__in", "page[]"),
    *("__class__", "' OR 1=1"),
)
QUERY_NUMBERS: Final = (
    *("abc", "-1", "0", "1.5", "1e3", "1e49", "1e999999999", "NaN", "٣"),
    *("9" * 18, "9" * 19, "9" * 1000, "1_0", "' OR 1=1 --", "+1", "null"),
)
QUERY_TEXTS: Final = (
    *("' OR 1=1 --", "%", "_", "\\", "(a+)+$", "[", "{", "x" * 3000, "%25%25", "null", "*"),
    *("0001-01-01", "9999-12-31T23:59:59Z", "2026-02-30", "9999-12-31T23:59:59-14:00"),
    *("0001-01-01T00:00:00+14:00", "2026-08-10T00:00:00+14:00", "٢٠٢٦-٠٨-١٠", "true", "1"),
)

TAGS: Final = (
    *('"999999999"', 'W/"1"', '"1", "2"', "*", "", '""', '"abc"', '"-1"', '"1.0"', '"٣"', "W/1"),
    *('"' + "9" * 30 + '"', "'1'", '"1'),
)
KEYS: Final = ("", "5", "abc", "0" * 31, "g" * 32, "x" * 5000, "' OR 1=1 --", "1" * 33)
FORGED: Final = {
    "HTTP_X_FORWARDED_FOR": "127.0.0.1, ' OR 1=1 --, \u0663",
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_PROTO": "gopher",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE",
    "HTTP_X_ORIGINAL_URL": "/api/v1/users/",
    "HTTP_X_REQUEST_ID": "a\r\nSet-Cookie: x=1",
    "HTTP_ACCEPT_LANGUAGE": "x-" * 2000,
    "HTTP_ORIGIN": "null",
    "HTTP_COOKIE": "; ".join(f"c{number}=x" for number in range(500)),
    "HTTP_RANGE": "bytes=0-18446744073709551615",
    "HTTP_IF_MODIFIED_SINCE": "Fri, 31 Dec 9999 23:59:59 GMT",
    "HTTP_IF_NONE_MATCH": "*",
}


def written(body: Any) -> bytes:
    """Write a body as JSON, with raw text where it stands."""
    raws: list[str] = []

    def marked(value: Any) -> Any:
        if isinstance(value, Raw):
            raws.append(value.text)
            return f"@raw{len(raws) - 1}@"
        if isinstance(value, dict):
            return {key: marked(each) for key, each in value.items()}
        return [marked(each) for each in value] if isinstance(value, list) else value

    text = json.dumps(marked(body))
    for number, raw in enumerate(raws):
        text = text.replace(f'"@raw{number}@"', raw)
    return text.encode()
