"""Doors for addresses that a browser or a calendar opens by itself: the key in them is the right.

They stand outside of the API's contract. Whoever has no key that works is answered as if there
were nothing, whatever the reason.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_safe

from apps.activities import selectors, services
from apps.activities.feed import calendar_of
from apps.activities.keys import reader_of
from apps.activities.models import PictureSize
from apps.core.addresses import client_address, group_of
from apps.core.attachments import INERT, attachment
from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.core.problems import refusal
from apps.files.selectors import reachable_content_of
from apps.system.agenda import agenda_of
from apps.system.limits import counters, table
from apps.system.limits.counters import Counted

KEPT_SECONDS: Final = 24 * 60 * 60
LONGEST_TOKEN: Final = 64

Door = Callable[..., HttpResponseBase]


def answering_problems(door: Door) -> Door:
    """Answer a broken rule in the one shape of problems, where no view of DRF does it."""

    @wraps(door)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return door(request, *args, **kwargs)
        except RuleBroken as broken:
            response = refusal(broken)
            if wait := broken.data.get("retry_after"):
                response["Retry-After"] = str(wait)
            return response

    return answer


def count_stranger(request: HttpRequest) -> None:
    """Count somebody we do not know by where they come from. Raises TooManyTries."""
    address = client_address(request)
    limit = table.strangers_from(address)
    counters.count(Counted(table.scaled(limit), group_of(address))).require()


@require_safe
@answering_problems
def picture(request: HttpRequest, pk: int, width: int) -> HttpResponseBase:
    """Show a picture of a post in one width to whom its key names, or to all when it is public."""
    reader = reader_of(request.GET.get("key", ""), pk, now=timezone.now())
    count_picture(request, reader)
    size = selectors.picture_size(pk, width)
    refuse_unseen(size, reader)
    tag = f'"{size.file.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        return kept(HttpResponse(status=304), tag)
    content = reachable_content_of(size.file)
    return kept(HttpResponse(content, content_type=size.file.content_type), tag)


def count_picture(request: HttpRequest, reader: int | None) -> None:
    """Count pictures for the person of the key, else for the address. Raises TooManyTries."""
    if reader is not None:
        counters.count(Counted(table.scaled(table.PICTURES), reader)).require()
        return
    address = client_address(request)
    is_campus = table.strangers_from(address) is table.CAMPUS_STRANGERS
    limit = table.CAMPUS_PICTURES if is_campus else table.PICTURES
    counters.count(Counted(table.scaled(limit), group_of(address))).require()


def refuse_unseen(size: PictureSize, reader: int | None) -> None:
    """Ask again whether the reader may see the post. Raises NotFoundOrNotYours."""
    post = size.picture.post_id
    if reader is None:
        if not selectors.public_posts().filter(pk=post).exists():
            raise NotFoundOrNotYours
        return
    person = get_user_model().objects.filter(pk=reader).first()
    if person is None or not person.may_sign_in:
        raise NotFoundOrNotYours
    selectors.post_visible_to(person, post)


def kept(response: HttpResponse, tag: str) -> HttpResponse:
    """Let the reader's browser keep what its address names for good."""
    patch_cache_control(response, private=True, max_age=KEPT_SECONDS, immutable=True)
    response["ETag"] = tag
    for header, value in INERT.items():
        response[header] = value
    # The page may live on another origin than the API; the key is what guards.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_GET
@answering_problems
def file_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Hand a file of the library out, once."""
    count_stranger(request)
    opened = services.open_link_without_journal(token=token[: LONGEST_TOKEN + 1])
    return attachment(opened.content, name=opened.name, content_type=opened.content_type)


@require_safe
@answering_problems
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Write the calendar of whose address this is."""
    count_stranger(request)
    feed = selectors.feed_with(token[: LONGEST_TOKEN + 1])
    if feed is None or not feed.person.may_sign_in:
        raise NotFoundOrNotYours
    first, last = selectors.agenda_window(timezone.localdate())
    entries = agenda_of(feed.person, first, last)
    content = calendar_of(entries, name="ROTC")
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
