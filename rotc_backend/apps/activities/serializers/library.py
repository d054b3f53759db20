"""JSON of the library and of its links."""

from typing import Any

from rest_framework import serializers

from apps.activities.choices import LibraryAudience, LibraryCategory
from apps.activities.serializers.fields import RowId
from apps.core.serializers import StrictSerializer


class LibraryFileSerializer(serializers.Serializer[Any]):
    """A file of the library; `replaced_by` is its newer edition."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    description = serializers.CharField()
    category = serializers.ChoiceField(choices=LibraryCategory.choices)
    audience = serializers.ChoiceField(choices=LibraryAudience.choices)
    name = serializers.CharField(source="file.name")
    content_type = serializers.CharField(source="file.content_type")
    size = serializers.IntegerField(source="file.size")
    added_by = serializers.CharField(source="added_by.full_name")
    added_at = serializers.DateTimeField(source="created_at")
    replaced_by = serializers.IntegerField(source="replaced_by_id", allow_null=True)
    archived_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class LibraryChangeSerializer(StrictSerializer):
    """What is said about a file and can be said otherwise."""

    title = serializers.CharField(max_length=120, required=False)
    description = serializers.CharField(max_length=500, allow_blank=True, required=False)
    category = serializers.ChoiceField(choices=LibraryCategory.choices, required=False)
    audience = serializers.ChoiceField(choices=LibraryAudience.choices, required=False)


class LibraryInputSerializer(LibraryChangeSerializer):
    """An upload of one's own for the library; `replaces` names the edition it takes the place of."""

    file = RowId()
    title = serializers.CharField(max_length=120)
    category = serializers.ChoiceField(choices=LibraryCategory.choices)
    replaces = RowId(required=False)


class DownloadLinkSerializer(serializers.Serializer[Any]):
    """An address that opens a file once, until a moment."""

    address = serializers.CharField()
    expires_at = serializers.DateTimeField()
