"""Pictures of posts: added from an upload, put in order, taken away."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from apps.activities.events import PostChanged
from apps.activities.models import PictureSize, Post, PostPicture
from apps.activities.services.posts import held_post, save_next, told_of
from apps.core.errors import InvalidInput
from apps.files.choices import FileKind, UploadKind
from apps.files.cloud import StorageUnavailable
from apps.files.models import StoredFile
from apps.files.refusals import StorageDown
from apps.files.renditions import Drawing, blur_of, size_of, smaller_drawings
from apps.files.selectors import own_files, reachable_content_of
from apps.files.services import delete_file_without_journal, store_file_without_journal
from apps.files.storage import chosen_storage
from apps.files.uploads import LIMITS
from apps.system import journal

MOST_PICTURES: Final = 10


@dataclass(frozen=True)
class Placed:
    """A picture of a post where it shall stand, and what it shows in words."""

    picture: int
    alt: str


@transaction.atomic
def add_picture(*, post: Post, file: int, alt: str, actor: Any) -> Post:
    """Put an upload of one's own at the end of a post, drawn in every width.

    Raises InvalidInput, StorageDown; nothing is kept of it then, and the upload stays.
    """
    post = held_post(post)
    stored = loose_picture(actor, file)
    position = post.pictures.count() + 1
    if position > MOST_PICTURES:
        message = f"A post shows {MOST_PICTURES} pictures at most."
        raise InvalidInput(message, fields={"file": [message]})
    content = reachable_content_of(stored)
    picture = PostPicture.objects.create(
        post=post, position=position, alt=alt, blur=blur_of(content)
    )
    keep_sizes(picture, stored, content)
    return tell(post, actor=actor)


def loose_picture(actor: Any, file: int) -> StoredFile:
    """The person's own upload, held, unless it stands in a post already. Raises InvalidInput."""
    held = own_files(actor, [file], FileKind.PICTURE)
    if not held or PictureSize.objects.filter(file=held[0]).exists():
        message = "The picture is no longer here, or stands in a post already. Add it again."
        raise InvalidInput(message, fields={"file": [message]})
    return held[0]


def keep_sizes(picture: PostPicture, stored: StoredFile, content: bytes) -> None:
    """Store each smaller drawing beside the picture itself. Raises StorageDown."""
    width, height = size_of(content)
    PictureSize.objects.create(picture=picture, width=width, height=height, file=stored)
    kept: list[str] = []
    try:
        for drawing in smaller_drawings(content):
            file = keep_drawing(picture, stored, drawing)
            kept.append(file.storage_key)
    except StorageUnavailable as error:
        forget_contents(kept)
        raise StorageDown from error


def forget_contents(keys: Sequence[str]) -> None:
    """Take contents back whose rows are about to be undone, as far as the storage answers."""
    for key in keys:
        with suppress(StorageUnavailable):
            chosen_storage().delete(key)


def keep_drawing(picture: PostPicture, stored: StoredFile, drawing: Drawing) -> StoredFile:
    """Store one drawing as a file of the same owner."""
    file = store_file_without_journal(
        kind=FileKind.PICTURE,
        owner=stored.owner,
        name=stored.name,
        content=drawing.content,
        limits=LIMITS[UploadKind.PICTURE],
    )
    PictureSize.objects.create(
        picture=picture, width=drawing.width, height=drawing.height, file=file
    )
    return file


@transaction.atomic
def arrange_pictures(*, post: Post, version: int, pictures: Sequence[Placed], actor: Any) -> Post:
    """Bring a post's pictures in this order, with these words; one that is not named goes.

    Raises Stale, InvalidInput for a picture of another post or one named twice.
    """
    post = held_post(post, version)
    rows = {picture.pk: picture for picture in post.pictures.all()}
    named = [each.picture for each in pictures]
    if len(set(named)) != len(named) or not set(named) <= rows.keys():
        message = "A picture is not of this post, or named twice."
        raise InvalidInput(message, fields={"pictures": [message]})
    for gone in rows.keys() - set(named):
        remove_without_journal(rows[gone])
    for position, each in enumerate(pictures, start=1):
        picture = rows[each.picture]
        picture.position, picture.alt = position, each.alt
        picture.save(update_fields=["position", "alt"])
    return tell(post, actor=actor)


def remove_without_journal(picture: PostPicture) -> None:
    """Delete a picture with all its files."""
    files = [size.file for size in picture.sizes.select_related("file")]
    picture.delete()
    for file in files:
        delete_file_without_journal(file=file)


def tell(post: Post, *, actor: Any) -> Post:
    """Make the next version of a held post and write down that its pictures changed."""
    save_next(post)
    event = PostChanged(post=post.pk, changed=("pictures",), cadet_ids=told_of(post))
    journal.record(event, actor=actor)
    return post
