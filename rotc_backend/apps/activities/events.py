"""What the activities app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class PostDrafted(Event):
    """Somebody began a post; nobody else of the unit is shown it yet."""

    ids: ClassVar = ("post",)
    type: Literal["post.drafted"] = "post.drafted"
    post: int
    kind: str


class PostScheduled(Event):
    """A post will be shown at a time."""

    ids: ClassVar = ("post",)
    type: Literal["post.scheduled"] = "post.scheduled"
    post: int
    publish_at: str


class PostPublished(Event):
    """A post is shown to its audience; written once, also when its time came by itself."""

    ids: ClassVar = ("post",)
    type: Literal["post.published"] = "post.published"
    post: int
    kind: str
    audience: str


class PostChanged(Event):
    """Words, time, place, audience or pictures of a post changed."""

    ids: ClassVar = ("post",)
    type: Literal["post.changed"] = "post.changed"
    post: int
    changed: tuple[str, ...]


class PostWithdrawn(Event):
    """A post is shown to nobody any more, or will not be shown at its time."""

    ids: ClassVar = ("post",)
    type: Literal["post.withdrawn"] = "post.withdrawn"
    post: int
    reason: str


class LibraryChanged(Event):
    """A file of the library was added, replaced, described anew or archived; the ids stay here."""

    type: Literal["library.changed"] = "library.changed"
    library_file: int
    change: str


class CalendarFeedMade(Event):
    """Somebody made an address for their calendar; an older one works no more."""

    type: Literal["calendar_feed.made"] = "calendar_feed.made"


class CalendarFeedRevoked(Event):
    """Somebody took the address of their calendar back."""

    type: Literal["calendar_feed.revoked"] = "calendar_feed.revoked"
