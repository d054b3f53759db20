"""Reads of the activities app. A person sees only what these return."""

from apps.activities.selectors.calendars import agenda_window, feed_of, feed_with
from apps.activities.selectors.library import (
    library_file_visible_to,
    library_visible_to,
)
from apps.activities.selectors.pictures import loose_files, picture_size
from apps.activities.selectors.posts import (
    cadets_concerned,
    due_posts,
    post_to_edit,
    post_visible_to,
    posts_shown,
    posts_visible_to,
    public_posts,
    reach_of,
)

__all__ = [
    "agenda_window",
    "cadets_concerned",
    "due_posts",
    "feed_of",
    "feed_with",
    "library_file_visible_to",
    "library_visible_to",
    "loose_files",
    "picture_size",
    "post_to_edit",
    "post_visible_to",
    "posts_shown",
    "posts_visible_to",
    "public_posts",
    "reach_of",
]
