"""Reports errors to Sentry: where in the code they happened, and nothing about people."""

from typing import Any, Final

import sentry_sdk

# What a request, a message or a variable may hold stays here.
NOT_SENT: Final = ("request", "user", "breadcrumbs", "extra", "server_name", "message")


def begin(*, address: str, release: str, environment: str, **options: Any) -> None:
    """Report errors of this process to an address; without one nothing is reported."""
    if not address:
        return
    sentry_sdk.init(
        dsn=address,
        release=release,
        environment=environment,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=without_people,
        **options,
    )


def without_people(event: Any, _hint: Any = None) -> Any:
    """Keep the kind of an error and the lines of code; its words may quote a row."""
    for name in NOT_SENT:
        event.pop(name, None)
    for each in event.get("exception", {}).get("values", []):
        each["value"] = ""
    if "logentry" in event:
        event["logentry"] = {"message": event["logentry"].get("message", "")}
    return event
