"""Showing posts: now, at a time that somebody chose, and no more."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.activities import selectors
from apps.activities.choices import PostKind, PostState
from apps.activities.events import PostPublished, PostScheduled, PostWithdrawn
from apps.activities.models import Post
from apps.activities.services.posts import held_post, save_next, told_of
from apps.activities.services.refusals import PicturesMissing, PostStateConflict
from apps.core.errors import InvalidInput
from apps.system import journal

FURTHEST: Final = timedelta(days=366)


@transaction.atomic
def publish_post(
    *, post: Post, version: int, actor: Any, publish_at: datetime | None = None
) -> Post:
    """Show a post now, or from a time on; a scheduled one may be given another time.

    Raises Stale, PostStateConflict, PicturesMissing, InvalidInput for a time too far away.
    """
    post = held_post(post, version)
    refuse_unready(post)
    now = timezone.now()
    if publish_at is not None and publish_at > now + FURTHEST:
        message = "A post can be scheduled for the coming year."
        raise InvalidInput(message, fields={"publish_at": [message]})
    if publish_at is None or publish_at <= now:
        return show(post, at=now, actor=actor)
    post.state, post.publish_at, post.withdrawn_reason = PostState.SCHEDULED, publish_at, ""
    save_next(post, "state", "publish_at", "withdrawn_reason")
    event = PostScheduled(post=post.pk, publish_at=publish_at.isoformat())
    journal.record(event, actor=actor)
    return post


def refuse_unready(post: Post) -> None:
    """Refuse what is shown already, and an activity without a picture."""
    if selectors.posts_shown().filter(pk=post.pk).exists():
        raise PostStateConflict("This post is published already.")
    if post.kind == PostKind.ACTIVITY and not post.pictures.exists():
        raise PicturesMissing("An activity is shown with at least one picture. Add one first.")


def show(post: Post, *, at: datetime, actor: Any) -> Post:
    """Write down that a held post is shown, and tell those it is for."""
    post.state, post.publish_at, post.withdrawn_reason = PostState.PUBLISHED, at, ""
    save_next(post, "state", "publish_at", "withdrawn_reason")
    event = PostPublished(
        post=post.pk,
        kind=post.kind,
        audience=post.audience,
        cadet_ids=selectors.cadets_concerned(post),
    )
    journal.record(event, actor=actor)
    return post


def note_due_posts() -> int:
    """Write down, once for each, that the time of scheduled posts has come. Returns how many.

    Their readers see them from that minute on anyway; this tells who listens. Any number of
    processes may do it: each takes what no other holds.
    """
    with transaction.atomic():
        due = list(selectors.due_posts())
        for post in due:
            show(post, at=post.publish_at or timezone.now(), actor=None)
    return len(due)


@transaction.atomic
def withdraw_post(*, post: Post, version: int, reason: str, actor: Any) -> Post:
    """Show a post to nobody any more; one that waits for its time is a draft again.

    Raises Stale, PostStateConflict.
    """
    post = held_post(post, version)
    if post.state not in {PostState.SCHEDULED, PostState.PUBLISHED}:
        raise PostStateConflict("This post is not published.")
    concerned = told_of(post)
    is_waiting = not selectors.posts_shown().filter(pk=post.pk).exists()
    post.state = PostState.DRAFT if is_waiting else PostState.WITHDRAWN
    post.publish_at = None if is_waiting else post.publish_at
    post.withdrawn_reason = "" if is_waiting else reason
    save_next(post, "state", "publish_at", "withdrawn_reason")
    journal.record(PostWithdrawn(post=post.pk, reason=reason, cadet_ids=concerned), actor=actor)
    return post
