"""Pictures in one size, and files that belong to nothing."""

from datetime import datetime

from django.db.models import Q, QuerySet

from apps.activities.models import PictureSize
from apps.core.errors import NotFoundOrNotYours
from apps.files.choices import FileKind
from apps.files.models import StoredFile


def picture_size(picture_id: int, width: int) -> PictureSize:
    """One picture in one width, with its file and post. Raises NotFoundOrNotYours."""
    rows = PictureSize.objects.select_related("file", "picture__post")
    size = rows.filter(picture_id=picture_id, width=width).first()
    if size is None:
        raise NotFoundOrNotYours
    return size


def loose_files(*, before: datetime) -> QuerySet[StoredFile]:
    """Files sent for a post or for the library until then that stand in neither."""
    is_picture = Q(kind=FileKind.PICTURE, picture_size=None)
    is_library = Q(kind=FileKind.LIBRARY, library_file=None)
    return StoredFile.objects.filter(is_picture | is_library, created_at__lt=before)
