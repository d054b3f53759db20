"""Posts and the library of the populated world."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from apps.activities.choices import PostState
from apps.activities.models import LibraryFile, Post, PostPicture
from apps.files.choices import FileKind, UploadKind
from apps.files.models import StoredFile
from apps.files.services import store_file
from apps.files.uploads import LIMITS
from tests.files.contents import jpeg, pdf
from tests.rights.parts import CADETS

if TYPE_CHECKING:
    from tests.rights.world import World

ALPHA = [name for name in CADETS if name != "other_company"]
SHOWN = {"state": PostState.PUBLISHED}


def fill_posts(world: "World") -> None:
    """A post for everybody, for a company, for the staff, and a draft; files of the library."""
    post(world, "post for all", CADETS, **SHOWN)
    post(world, "post for Alpha", ALPHA, audience="company", company="Alpha", **SHOWN)
    post(world, "post for Bravo", ["other_company"], audience="company", company="Bravo", **SHOWN)
    post(world, "post for the staff", [], audience="staff", **SHOWN)
    post(world, "draft of a post", [])
    world.extra["placed picture"] = PostPicture.objects.create(
        post=world.extra["draft of a post"], position=1, alt="Cadets", blur="data:,"
    )
    library_file(world, CADETS, audience="all")
    library_file(world, [], audience="staff")
    world.extra["picture"] = stored(world, UploadKind.PICTURE, "photo.jpg", jpeg())
    world.extra["manual"] = stored(world, UploadKind.LIBRARY, "manual.pdf", pdf())


def post(world: "World", name: str, owners: Any, **fields: Any) -> None:
    """Write one post."""
    made = Post.objects.create(
        id=world.rows.next_id("post"),
        kind="announcement",
        title=name,
        author=world.users["staff"],
        publish_at=timezone.now(),
        **fields,
    )
    world.extra[name] = world.rows.add("post", made, owners)


def library_file(world: "World", owners: Any, **fields: Any) -> None:
    """Put one file into the library."""
    made = LibraryFile.objects.create(
        id=world.rows.next_id("library file"),
        title="Manual",
        category="manual",
        added_by=world.users["staff"],
        file=stored(world, FileKind.LIBRARY, "manual.pdf", pdf()),
        **fields,
    )
    world.rows.add("library file", made, owners)


def stored(world: "World", kind: Any, name: str, content: bytes) -> StoredFile:
    """Keep a file that a sergeant sent."""
    return store_file(
        kind=kind,
        owner=world.users["staff"],
        name=name,
        content=content,
        limits=LIMITS[UploadKind(kind)],
    )
