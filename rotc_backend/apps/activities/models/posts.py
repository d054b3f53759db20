"""Activities and announcements, their pictures, and the sizes each picture is kept in."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.activities.choices import PostAudience, PostKind, PostState
from apps.core.db import Recorded
from apps.files.models import StoredFile

SHOWN_SOME_DAY: Final = (PostState.SCHEDULED, PostState.PUBLISHED)


class Post(Recorded):
    """Something the unit did, will do, or has to say. The body is plain text."""

    kind = models.CharField(max_length=12, choices=PostKind)
    title = models.CharField(max_length=120)
    body = models.TextField(default="", blank=True)
    audience = models.CharField(max_length=8, choices=PostAudience, default=PostAudience.ALL)
    company = models.CharField(max_length=20, default="", blank=True)
    platoon = models.CharField(max_length=20, default="", blank=True)
    is_public = models.BooleanField(default=False, help_text="shown before anybody signs in")
    state = models.CharField(max_length=9, choices=PostState, default=PostState.DRAFT)
    publish_at = models.DateTimeField(null=True)
    happens_from = models.DateTimeField(null=True)
    happens_to = models.DateTimeField(null=True)
    place = models.CharField(max_length=120, default="", blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """An audience names exactly the unit it needs; only what is for everybody is public."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="post_is_named"),
            models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="post_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=PostState.values), name="post_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SHOWN_SOME_DAY) | Q(publish_at__isnull=False),
                name="post_shown_has_time",
            ),
            models.CheckConstraint(
                condition=Q(audience="platoon", company__gt="", platoon__gt="")
                | Q(audience="company", company__gt="", platoon="")
                | Q(audience__in=["all", "staff", "cadets"], company="", platoon=""),
                name="post_audience_names_unit",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(audience="all"), name="post_public_is_for_all"
            ),
            models.CheckConstraint(
                condition=Q(happens_to=None) | Q(happens_to__gte=F("happens_from")),
                name="post_ends_after_start",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "publish_at"], name="post_by_time")]

    def __str__(self) -> str:
        """Name the post."""
        return self.title


class PostPicture(Recorded):
    """A picture of a post, in words too; `blur` is a few bytes to show while it loads."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(help_text="1 to 10")
    alt = models.CharField(max_length=200, help_text="what somebody who cannot see it is told")
    blur = models.CharField(max_length=1400, help_text="data address of a tiny WebP")

    class Meta:
        """Ten places; two pictures may trade them within a transaction."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "position"],
                name="post_picture_place_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=10), name="post_picture_place_known"
            ),
            models.CheckConstraint(condition=~Q(alt=""), name="post_picture_has_words"),
        ]

    def __str__(self) -> str:
        """Name the picture."""
        return f"picture {self.position} of {self.post_id}"


class PictureSize(models.Model):
    """A picture in one size, as a stored file."""

    picture = models.ForeignKey(PostPicture, on_delete=models.CASCADE, related_name="sizes")
    width = models.PositiveSmallIntegerField(help_text="pixels")
    height = models.PositiveSmallIntegerField(help_text="pixels")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="picture_size")

    class Meta:
        """Each width once; smallest first."""

        ordering: ClassVar = ["width"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "width"], name="picture_size_once")
        ]

    def __str__(self) -> str:
        """Name the size."""
        return f"{self.width} x {self.height} of {self.picture_id}"
