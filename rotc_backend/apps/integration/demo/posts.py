"""What the demo unit posted: an activity and an announcement with drawn pictures, and a form to take."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

from django.utils import timezone
from openpyxl import Workbook
from PIL import Image, ImageDraw

from apps.activities import services as activities
from apps.activities.models import Post
from apps.authentication.models import User
from apps.files import services as files
from apps.files.choices import UploadKind
from apps.files.models import StoredFile
from apps.files.uploads import LIMITS

SIZE: Final = (1600, 1067)
SKY, HILL, FIELD, PATH = "#9fc2d8", "#5c7a4a", "#87a05c", "#d8c79a"
ACTIVITY: Final = {
    "kind": "activity",
    "title": "Tree planting at the river park",
    "body": (
        "Two hundred seedlings of molave and narra went into the ground.\n\n"
        "Bring gloves and water next time; tools are there."
    ),
    "place": "River park",
}
ANNOUNCEMENT: Final = {
    "kind": "announcement",
    "title": "Open day of the unit",
    "body": "Families are welcome from 08:00. Ask for your platoon at the main gate.",
    "is_public": True,
    "place": "Main gate",
}


def write_posts(*, first_day: date, actor: User) -> None:
    """Publish both posts, each with a picture, and put a form into the library."""
    publish(ACTIVITY, "Cadets plant trees beside a river", first_day, actor)
    publish(ANNOUNCEMENT, "The parade ground in the morning", first_day + timedelta(days=7), actor)
    sheet = BytesIO()
    Workbook().save(sheet)
    form = stored(UploadKind.LIBRARY, "equipment-form.xlsx", sheet.getvalue(), actor)
    values = {"title": "Equipment form", "category": "form", "description": "One for each cadet."}
    activities.add_to_library(file=form.pk, values=values, actor=actor)


def publish(values: dict[str, Any], alt: str, day: date, actor: User) -> Post:
    """Write, illustrate and show one post."""
    starts = timezone.make_aware(datetime.combine(day, time(8)))
    post = activities.draft_post(values=values | {"happens_from": starts}, actor=actor)
    picture = stored(UploadKind.PICTURE, "drawn.jpg", landscape(values["title"]), actor)
    post = activities.add_picture(post=post, file=picture.pk, alt=alt, actor=actor)
    return activities.publish_post(post=post, version=post.version, actor=actor)


def landscape(title: str) -> bytes:
    """Draw hills under a sky, so that no picture of a person is needed."""
    width, height = SIZE
    drawn = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(drawn)
    for number in range(4):
        left = number * width // 4 - 200
        pen.ellipse((left, height // 3 + 40 * number, left + 900, height * 2), fill=HILL)
    pen.rectangle((0, height * 3 // 4, width, height), fill=FIELD)
    pen.polygon([(700, height), (900, height), (830, 800), (780, 800)], fill=PATH)
    pen.text((60, height - 90), title, fill="white", font_size=44)
    written = BytesIO()
    drawn.save(written, "JPEG", quality=85)
    return written.getvalue()


def stored(kind: UploadKind, name: str, content: bytes, actor: User) -> StoredFile:
    """Keep a file as this person's upload."""
    return files.store_file(kind=kind, owner=actor, name=name, content=content, limits=LIMITS[kind])
