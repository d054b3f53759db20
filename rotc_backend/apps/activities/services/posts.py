"""Writing posts: drafts, and changes whenever they are made."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from apps.activities import selectors
from apps.activities.choices import PostAudience
from apps.activities.events import PostChanged, PostDrafted
from apps.activities.models import Post
from apps.core.errors import InvalidInput, Stale
from apps.system import journal

UNIT_NEEDED = {PostAudience.COMPANY: ("company",), PostAudience.PLATOON: ("company", "platoon")}


@transaction.atomic
def draft_post(*, values: Mapping[str, Any], actor: Any) -> Post:
    """Begin a post that nobody is shown yet. Raises InvalidInput for what does not fit together."""
    post = Post(**values, author=actor)
    refuse_inconsistent(post)
    post.save()
    journal.record(PostDrafted(post=post.pk, kind=post.kind), actor=actor)
    return post


@transaction.atomic
def change_post(*, post: Post, version: int, changes: Mapping[str, Any], actor: Any) -> Post:
    """Change words, time, place or audience; of a published post its readers see it at once.

    Raises Stale when somebody else was first, InvalidInput.
    """
    post = held_post(post, version)
    changed = [name for name, value in changes.items() if getattr(post, name) != value]
    if not changed:
        return post
    concerned = set(told_of(post))
    for name in changed:
        setattr(post, name, changes[name])
    refuse_inconsistent(post)
    save_next(post, *changed)
    # Those it was for hear of it too: they have to take it off their screen.
    concerned |= set(told_of(post))
    event = PostChanged(
        post=post.pk, changed=tuple(sorted(changed)), cadet_ids=tuple(sorted(concerned))
    )
    journal.record(event, actor=actor)
    return post


def held_post(post: Post, version: int | None = None) -> Post:
    """Hold a post until the transaction ends. Raises Stale when another version was seen."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if version is not None and post.version != version:
        raise Stale("Somebody else changed this post.", data={"current_version": post.version})
    return post


def save_next(post: Post, *names: str) -> None:
    """Save changed fields of a held post as its next version."""
    post.version += 1
    post.save(update_fields=[*names, "version"])


def told_of(post: Post) -> tuple[int, ...]:
    """The cadets who hear of a change: nobody while it is not shown."""
    is_shown = selectors.posts_shown().filter(pk=post.pk).exists()
    return selectors.cadets_concerned(post) if is_shown else ()


def refuse_inconsistent(post: Post) -> None:
    """Refuse an audience without its unit, a public post for a few, an end before its start."""
    wrong: dict[str, list[str]] = {}
    needed = UNIT_NEEDED.get(PostAudience(post.audience), ())
    for name in ("company", "platoon"):
        if bool(getattr(post, name)) != (name in needed):
            wrong[name] = ["Name it." if name in needed else "Only for that audience."]
    if needed and not wrong and not selectors.reach_of(post):
        wrong[needed[-1]] = ["Nobody trains there at the moment."]
    if post.is_public and post.audience != PostAudience.ALL:
        wrong["is_public"] = ["Only what is for everybody can be public."]
    if post.happens_to and not (post.happens_from and post.happens_from <= post.happens_to):
        wrong["happens_to"] = ["It cannot end before it begins."]
    if wrong:
        raise InvalidInput(next(iter(wrong.values()))[0], fields=wrong)
