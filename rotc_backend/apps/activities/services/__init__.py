"""Writes of the activities app, by concept."""

from apps.activities.services.calendars import make_feed, revoke_feed
from apps.activities.services.cleaning import (
    forget_loose_files,
    forget_old_links_without_journal,
)
from apps.activities.services.library import add_to_library, archive_file, describe_file
from apps.activities.services.links import make_link_without_journal, open_link_without_journal
from apps.activities.services.pictures import add_picture, arrange_pictures
from apps.activities.services.posts import change_post, draft_post
from apps.activities.services.publishing import note_due_posts, publish_post, withdraw_post

__all__ = [
    "add_picture",
    "add_to_library",
    "archive_file",
    "arrange_pictures",
    "change_post",
    "describe_file",
    "draft_post",
    "forget_loose_files",
    "forget_old_links_without_journal",
    "make_feed",
    "make_link_without_journal",
    "note_due_posts",
    "open_link_without_journal",
    "publish_post",
    "revoke_feed",
    "withdraw_post",
]
