"""JSON of posts and their pictures."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from apps.activities.choices import PostAudience, PostKind, PostState
from apps.activities.keys import key_for
from apps.activities.models import PostPicture
from apps.activities.serializers.fields import RowId
from apps.core.serializers import Reason, StrictSerializer

BODY_LENGTH = 5000


class PictureSizeSerializer(serializers.Serializer[Any]):
    """A picture in one width, and where a browser finds it."""

    width = serializers.IntegerField()
    height = serializers.IntegerField()
    address = serializers.CharField()


class PictureSerializer(serializers.Serializer[Any]):
    """A picture of a post: in words, as a blur, and in every size, smallest first."""

    id = serializers.IntegerField()
    alt = serializers.CharField()
    blur = serializers.CharField()
    sizes = PictureSizeSerializer(many=True)

    def to_representation(self, instance: PostPicture) -> dict[str, Any]:
        """Write each size with an address for the reader; strangers get one without a key."""
        reader = self.context.get("reader")
        key = reader and key_for(reader, instance.pk, now=timezone.now())
        end = f"?key={key}" if key else ""
        sizes = [
            {
                "width": size.width,
                "height": size.height,
                "address": f"/api/v1/post-pictures/{instance.pk}/{size.width}/{end}",
            }
            for size in instance.sizes.all()
        ]
        return {"id": instance.pk, "alt": instance.alt, "blur": instance.blur, "sizes": sizes}


class PublicPostSerializer(serializers.Serializer[Any]):
    """A post as strangers see it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=PostKind.choices)
    title = serializers.CharField()
    body = serializers.CharField()
    publish_at = serializers.DateTimeField(allow_null=True)
    happens_from = serializers.DateTimeField(allow_null=True)
    happens_to = serializers.DateTimeField(allow_null=True)
    place = serializers.CharField()
    pictures = PictureSerializer(many=True)


class PublicPostsSerializer(serializers.Serializer[Any]):
    """The newest posts that everybody may read."""

    posts = PublicPostSerializer(many=True)


class PostSerializer(PublicPostSerializer):
    """A post; `reach` is how many people it is for, told to those who make posts."""

    audience = serializers.ChoiceField(choices=PostAudience.choices)
    company = serializers.CharField()
    platoon = serializers.CharField()
    is_public = serializers.BooleanField()
    state = serializers.ChoiceField(choices=PostState.choices, source="shown_as")
    withdrawn_reason = serializers.CharField()
    author = serializers.CharField(source="author.full_name")
    reach = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField()


class PostChangeSerializer(StrictSerializer):
    """What of a post can be changed."""

    kind = serializers.ChoiceField(choices=PostKind.choices, required=False)
    title = serializers.CharField(max_length=120, required=False)
    body = serializers.CharField(max_length=BODY_LENGTH, allow_blank=True, required=False)
    audience = serializers.ChoiceField(choices=PostAudience.choices, required=False)
    company = serializers.CharField(max_length=20, allow_blank=True, required=False)
    platoon = serializers.CharField(max_length=20, allow_blank=True, required=False)
    is_public = serializers.BooleanField(required=False)
    happens_from = serializers.DateTimeField(allow_null=True, required=False)
    happens_to = serializers.DateTimeField(allow_null=True, required=False)
    place = serializers.CharField(max_length=120, allow_blank=True, required=False)


class PostInputSerializer(PostChangeSerializer):
    """A post to begin: a draft, until somebody publishes it."""

    kind = serializers.ChoiceField(choices=PostKind.choices)
    title = serializers.CharField(max_length=120)


class PublishSerializer(StrictSerializer):
    """When a post is shown; without a time it is shown now."""

    publish_at = serializers.DateTimeField(required=False)


class WithdrawSerializer(StrictSerializer):
    """Why a post is taken back."""

    reason = Reason()


class Words(serializers.CharField):
    """What a picture shows, in words; a picture without them is refused."""

    def __init__(self, **kwargs: Any) -> None:
        """Use our lengths."""
        super().__init__(**({"min_length": 3, "max_length": 200} | kwargs))


class PictureInputSerializer(StrictSerializer):
    """An upload of one's own to put at the end of a post."""

    file = RowId()
    alt = Words()


class PlacedPictureSerializer(StrictSerializer):
    """A picture of the post, and what it shows."""

    picture = RowId()
    alt = Words()


class ArrangementSerializer(StrictSerializer):
    """All pictures of a post in their order; one that is not named is taken away."""

    pictures = serializers.ListField(child=PlacedPictureSerializer(), max_length=10)
