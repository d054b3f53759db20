"""Activities that have a time, in people's calendars."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from apps.activities.models import Post
from apps.activities.selectors.posts import is_shown, posts_visible_to
from apps.system.agenda import AgendaEntry, on_agenda

LASTS: Final = timedelta(hours=2)  # shown when nobody said until when


@on_agenda
def activities(person: Any, first: date, last: date) -> list[AgendaEntry]:
    """Published posts for this person that happen within these days."""
    rows = posts_visible_to(person).filter(is_shown(timezone.now()))
    return [entry_of(post) for post in rows.filter(happens_from__date__range=(first, last))]


def entry_of(post: Post) -> AgendaEntry:
    """Write one activity; one that is withdrawn leaves the feed."""
    starts = post.happens_from
    assert starts is not None  # noqa: S101 - the filter asked for a day
    return AgendaEntry(
        key=f"post-{post.pk}",
        title=post.title,
        starts=starts,
        ends=post.happens_to or starts + LASTS,
        place=post.place,
        words=post.body,
        is_cancelled=False,
        version=post.version,
        changed_at=post.publish_at or post.created_at,
    )
