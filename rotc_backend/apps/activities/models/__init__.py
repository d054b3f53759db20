"""Tables of the activities app."""

from apps.activities.models.calendars import CalendarFeed
from apps.activities.models.library import DownloadLink, LibraryFile
from apps.activities.models.posts import PictureSize, Post, PostPicture

__all__ = [
    "CalendarFeed",
    "DownloadLink",
    "LibraryFile",
    "PictureSize",
    "Post",
    "PostPicture",
]
