"""Reports errors to Sentry: where in the code they happened, and nothing about people."""

from typing import Any, Final

import sentry_sdk

from apps.core import chain

OURS: Final = ("apps.", "config.")
# What a request, a message or a variable may hold stays here; what is new in Sentry does too.
SENT: Final = frozenset(
    {
        *("event_id", "timestamp", "type", "level", "platform", "logger", "sdk"),
        *("release", "environment", "exception", "logentry", "tags"),
    }
)
SENT_OF_EXCEPTION: Final = frozenset({"type", "module", "stacktrace", "mechanism"})
SENT_OF_MECHANISM: Final = frozenset({"type", "handled", "exception_id", "parent_id", "source"})


def begin(*, address: str, release: str, environment: str, service: str, **options: Any) -> None:
    """Report errors of this process to an address; without one nothing is reported."""
    if not address:
        return

    def scrubbed(event: Any, _hint: Any) -> Any:
        return without_people(event, service=service)

    sentry_sdk.init(
        dsn=address,
        release=release,
        environment=environment,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=scrubbed,
        **options,
    )


def without_people(event: Any, *, service: str) -> Any:
    """Keep the kind of an error, the lines of code and our ids; its words may quote a row."""
    kept = {name: value for name, value in event.items() if name in SENT}
    values = kept.get("exception", {}).get("values", [])
    if values:
        kept["exception"] = {"values": [shape_of(each) for each in values]}
    if "logentry" in kept:
        is_ours = str(kept.get("logger", "")).startswith(OURS)
        kept["logentry"] = {"message": kept["logentry"].get("message", "") if is_ours else ""}
    names = {"request_id": chain.request_id.get(), "job": chain.job_id.get(), "service": service}
    kept["tags"] = {name: value for name, value in names.items() if value}
    return kept


def shape_of(error: dict[str, Any]) -> dict[str, Any]:
    """Keep what an exception was and where, without a word of it."""
    kept = {name: value for name, value in error.items() if name in SENT_OF_EXCEPTION}
    mechanism = kept.get("mechanism") or {}
    kept["mechanism"] = {
        name: value for name, value in mechanism.items() if name in SENT_OF_MECHANISM
    }
    for frame in (kept.get("stacktrace") or {}).get("frames", []):
        frame.pop("vars", None)
    return kept | {"value": ""}
