"""Every limit of the service on one page: how many, in how long, counted for whom."""

from dataclasses import dataclass, replace
from datetime import timedelta
from ipaddress import ip_address
from typing import Final

from django.conf import settings

from apps.core.permissions import Role

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """So many in a window that begins with the first of them."""

    name: str
    most: int
    window: timedelta


@dataclass(frozen=True)
class Pauses:
    """A few at once, then one after each pause; every pause is twice as long as the one before.

    It is forgotten when nobody has tried for `forgotten_after` beyond the last pause.
    """

    name: str
    free: int
    window: timedelta
    first: timedelta
    longest: timedelta
    forgotten_after: timedelta


# Ordinary work, per person unless a line says otherwise.
READS: Final = Limit("reads", 300, MINUTE)
STAFF_READS: Final = Limit("reads", 900, MINUTE)  # their screens follow every mark of the others
WRITES: Final = Limit("writes", 120, MINUTE)
MARKS: Final = Limit("marks", 300, MINUTE)  # a phone or a gradebook sends what waited in batches
SEARCHES: Final = Limit("searches", 60, MINUTE)
IMPORTS: Final = Limit("imports", 20, HOUR)
UPLOADS: Final = Limit("uploads", 20, HOUR)
DOCUMENTS: Final = Limit("documents", 30, MINUTE)  # each is a process of its own for a moment
UPLOAD_PARTS: Final = Limit("upload-parts", 300, MINUTE)
MESSAGES: Final = Limit("messages", 40, MINUTE)  # what waited on a phone comes at once
BROADCASTS: Final = Limit("broadcasts", 10, HOUR)
PICTURES: Final = Limit("pictures", 1200, MINUTE)  # a page shows dozens at once
CAMPUS_PICTURES: Final = Limit("pictures", 12_000, MINUTE)  # per address, of people unknown
TICKETS: Final = Limit("tickets", 20, MINUTE)  # per session
REFRESHES: Final = Limit("refreshes", 30, MINUTE)  # per session

# People we do not know, per address. Behind the address of a campus sit hundreds of them.
STRANGERS: Final = Limit("strangers", 60, MINUTE)
CAMPUS_STRANGERS: Final = Limit("strangers", 600, MINUTE)
REFRESHES_FROM: Final = Limit("refreshes-from", 600, MINUTE)

# Guesses. Right ones are forgiven, so only wrong ones use these up.
PASSWORD_TRIES: Final = Pauses(
    "password",
    free=5,
    window=timedelta(minutes=15),
    first=MINUTE,
    longest=timedelta(minutes=15),
    forgotten_after=HOUR,
)
PASSWORDS_FROM: Final = Limit("passwords-from", 100, HOUR)
PASSWORDS_FOR: Final = Limit("passwords-for", 20, DAY)
CODES: Final = Limit("codes", 5, timedelta(minutes=15))
CODES_AN_HOUR: Final = Limit("codes-an-hour", 10, HOUR)
FAILURES: Final = Limit("failures", 500, timedelta(minutes=10))  # everybody's together
# Codes of documents that strangers check, per address; a registrar checks a pile in a minute.
DOCUMENT_CHECKS: Final = Limit("document-checks", 30, MINUTE)
RESETS_FROM: Final = Limit("resets-from", 60, HOUR)
ACTIVATIONS_FROM: Final = Limit("activations-from", 600, HOUR)

# What a view may name in its `limits`; it then counts there instead of among reads and writes.
SPECIAL: Final = {
    limit.name: limit
    for limit in (MARKS, IMPORTS, UPLOADS, DOCUMENTS, UPLOAD_PARTS, MESSAGES, BROADCASTS, TICKETS)
}
PER_SESSION: Final = {TICKETS.name}


def scaled(limit: Limit) -> Limit:
    """Raise a limit by LIMITS_FACTOR, for machines on which one address plays many people."""
    return replace(limit, most=limit.most * settings.LIMITS_FACTOR)


def reads_of(role: str) -> Limit:
    """Choose how often somebody may look."""
    return READS if role == Role.CADET else STAFF_READS


def strangers_from(address: str | None) -> Limit:
    """Choose the limit of people we do not know by where they come from."""
    if address is None:
        return STRANGERS
    is_campus = any(ip_address(address) in network for network in settings.CAMPUS_NETWORKS)
    return CAMPUS_STRANGERS if is_campus else STRANGERS
