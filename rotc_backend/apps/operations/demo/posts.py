"""What the demo unit posted: two posts with drawn pictures, one that waits for its day, and a draft."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

from django.utils import timezone
from PIL import Image, ImageDraw

from apps.activities import services as activities
from apps.activities.models import Post
from apps.authentication.models import User
from apps.files.choices import UploadKind
from apps.operations.demo.shelf import stored

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


SCHEDULED: Final = {
    "kind": "announcement",
    "title": "Names for the drill competition",
    "body": "Give your name to your platoon leader until Friday.",
    "audience": "cadets",
}
DRAFT: Final = {
    "kind": "announcement",
    "title": "New hours of the supply room",
    "body": "To be agreed with the supply sergeant.",
    "audience": "staff",
}
DAYS_AHEAD: Final = 3


def write_posts(*, first_day: date, actor: User) -> None:
    """Publish two posts, each with a picture, schedule a third, and leave a fourth as a draft."""
    publish(ACTIVITY, "Cadets plant trees beside a river", first_day, actor)
    publish(ANNOUNCEMENT, "The parade ground in the morning", first_day + timedelta(days=7), actor)
    later = activities.draft_post(values=SCHEDULED, actor=actor)
    at = timezone.make_aware(datetime.combine(first_day + timedelta(days=DAYS_AHEAD), time(6)))
    activities.publish_post(post=later, version=later.version, publish_at=at, actor=actor)
    activities.draft_post(values=DRAFT, actor=actor)


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
