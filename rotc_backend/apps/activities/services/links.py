"""Links that open one file once, for a minute, without a bearer token."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.activities import selectors
from apps.activities.keys import fresh_token, hash_of
from apps.activities.models import DownloadLink, LibraryFile
from apps.core.errors import NotFoundOrNotYours
from apps.files.selectors import reachable_content_of

LIVES: Final = timedelta(seconds=60)


@dataclass(frozen=True)
class FreshLink:
    """A token that was handed out once, and when it ends."""

    token: str
    expires_at: datetime


@dataclass(frozen=True)
class Opened:
    """A file as somebody who opened a link receives it."""

    name: str
    content_type: str
    content: bytes


def make_link_without_journal(*, file: LibraryFile, person: Any) -> FreshLink:
    """Make a link to a file for one person. What everybody may take is no news to the journal."""
    token, expires_at = fresh_token(), timezone.now() + LIVES
    DownloadLink.objects.create(
        token_hash=hash_of(token), library_file=file, person=person, expires_at=expires_at
    )
    return FreshLink(token, expires_at)


@transaction.atomic
def open_link_without_journal(*, token: str) -> Opened:
    """Use a link up and read its file, if its person may still see it.

    Raises NotFoundOrNotYours for every link that does not work, StorageDown; it stays unused then.
    """
    now = timezone.now()
    unused = DownloadLink.objects.filter(token_hash=hash_of(token), used_at=None)
    if not unused.filter(expires_at__gt=now).update(used_at=now):
        raise NotFoundOrNotYours
    link = DownloadLink.objects.select_related("person").get(token_hash=hash_of(token))
    if not link.person.may_sign_in:
        raise NotFoundOrNotYours
    file = selectors.library_file_visible_to(link.person, link.library_file_id).file
    return Opened(file.name, file.content_type, reachable_content_of(file))
