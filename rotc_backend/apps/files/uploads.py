"""Uploads in parts: begun with a size and a fingerprint, resumed after any loss, checked at the end.

A part counts once, and only where the upload stands, so that sending again after a lost answer
never doubles a byte.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, Sum
from django.utils import timezone

from apps.core.errors import InvalidInput
from apps.core.permissions import scope_of
from apps.files.choices import UploadKind
from apps.files.content import EXTENSIONS, JPEG, PDF, PNG, WEBP, XLSX, digest_of
from apps.files.documents import MOST_PAGES, refuse_active
from apps.files.models import StoredFile, Upload, UploadPart
from apps.files.pictures import LONGEST_SIDE, redrawn
from apps.files.refusals import FileInUse, FileRefused, UploadQuota, WrongOffset
from apps.files.services import Limits, checked_type, delete_file, plain_name, store_file
from apps.files.workbooks import refuse_unsafe_workbook

LIMITS: Final = {
    UploadKind.EXCUSE: Limits(types=(JPEG, PNG, WEBP, PDF), max_bytes=10 * 1024 * 1024),
    UploadKind.MESSAGE: Limits(types=(JPEG, PNG, WEBP, PDF), max_bytes=10 * 1024 * 1024),
    UploadKind.PICTURE: Limits(types=(JPEG, PNG, WEBP), max_bytes=10 * 1024 * 1024),
    UploadKind.LIBRARY: Limits(types=(PDF, XLSX, JPEG, PNG), max_bytes=20 * 1024 * 1024),
    UploadKind.CONSENT: Limits(types=(JPEG, PNG, PDF), max_bytes=10 * 1024 * 1024),
}
# What is for the unit, and what somebody must be allowed to do to send it.
FOR_THE_UNIT: Final = {
    UploadKind.PICTURE: "activity.post",
    UploadKind.LIBRARY: "library.edit",
    UploadKind.CONSENT: "consent.record",
}
MOST_UNFINISHED: Final = 6
MOST_STORED: Final = 100 * 1024 * 1024  # bytes of one person
MOST_STORED_FOR_THE_UNIT: Final = 1024 * 1024 * 1024  # bytes that one person sent for it
LONGEST_MANUAL: Final = 400  # pages
WIDEST_PICTURE: Final = 1600  # pixels of the longer side; a whole screen of a laptop
WORDS: Final = {PDF: "PDF documents", XLSX: "workbooks (XLSX)"}
KEPT: Final = timedelta(days=3)  # without another part


@dataclass(frozen=True)
class Cleaned:
    """What is kept of a content: nothing that was hidden in it, and a name that fits."""

    name: str
    content: bytes


@transaction.atomic
def begin_upload_without_journal(
    *, kind: UploadKind, name: str, size: int, sha256: str, owner: Any
) -> Upload:
    """Announce a file; who has too many unfinished ones gives up the one left longest.

    Raises InvalidInput for what could never be kept, UploadQuota, PermissionDenied for what is
    not theirs to send.
    """
    refuse_stranger(kind, owner)
    limits = LIMITS[kind]
    name = plain_name(name)
    refuse_hopeless(name, size, limits)
    get_user_model().objects.select_for_update(no_key=True).get(pk=owner.pk)
    refuse_beyond_quota(kind, owner, size)
    unfinished = Upload.objects.filter(owner=owner, file=None).order_by("-touched_at", "-id")
    spare = unfinished.values_list("pk", flat=True)[MOST_UNFINISHED - 1 :]
    Upload.objects.filter(pk__in=list(spare)).delete()
    return Upload.objects.create(
        kind=kind, owner=owner, name=name, size=size, sha256=sha256.lower()
    )


def refuse_stranger(kind: UploadKind, owner: Any) -> None:
    """Refuse what only those may send who may use it. Raises PermissionDenied."""
    action = FOR_THE_UNIT.get(kind)
    if action is not None and scope_of(owner, action) is None:
        raise PermissionDenied


def refuse_hopeless(name: str, size: int, limits: Limits) -> None:
    """Refuse at once what would be refused at the end."""
    if size > limits.max_bytes:
        message = f"The file is larger than {limits.max_bytes // 1024 // 1024} MB."
        raise InvalidInput(message, fields={"size": [message]})
    wanted = [extension for each in limits.types for extension in EXTENSIONS[each]]
    if name.rpartition(".")[2].lower() not in wanted:
        message = f"Only {kinds_in_words(limits)} can be sent."
        raise InvalidInput(message, fields={"name": [message]})


def kinds_in_words(limits: Limits) -> str:
    """Name what may come, for a person."""
    photos = {JPEG: "JPEG", PNG: "PNG", WEBP: "WebP"}
    drawn = ", ".join(photos[each] for each in limits.types if each in photos)
    return " and ".join(
        [f"photos ({drawn})", *(WORDS[each] for each in limits.types if each in WORDS)]
    )


def refuse_beyond_quota(kind: UploadKind, owner: Any, size: int) -> None:
    """Refuse more than one person may keep here. Raises UploadQuota."""
    is_for_unit = kind in FOR_THE_UNIT
    counted = set(FOR_THE_UNIT) if is_for_unit else set(UploadKind) - set(FOR_THE_UNIT)
    kept = StoredFile.objects.filter(owner=owner, kind__in=counted)
    stored = kept.aggregate(total=Sum("size"))["total"] or 0
    if stored + size > (MOST_STORED_FOR_THE_UNIT if is_for_unit else MOST_STORED):
        raise UploadQuota("You have sent as many files as one person may.")


def take_part(*, upload: Upload, offset: int, content: bytes) -> Upload:
    """Add a part where the upload stands; the last one makes it a stored file, or refuses it.

    Raises WrongOffset with the true place, InvalidInput, FileRefused (the upload is gone then),
    StorageDown.
    """
    try:
        return add_part(upload=upload, offset=offset, content=content)
    except FileRefused:
        forget_upload_without_journal(upload=upload)
        raise


@transaction.atomic
def add_part(*, upload: Upload, offset: int, content: bytes) -> Upload:
    """Write one part; nothing of it stays when the whole is refused."""
    upload = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if offset != upload.received:
        raise WrongOffset(upload.received)
    if not content or offset + len(content) > upload.size:
        message = "A part holds at least one byte, and never more than was announced."
        raise InvalidInput(message, fields={"file": [message]})
    UploadPart.objects.create(upload=upload, offset=offset, content=content)
    upload.received += len(content)
    upload.touched_at = timezone.now()
    if upload.received == upload.size:
        upload.file = finish(upload)
    upload.save(update_fields=["received", "touched_at", "file"])
    return upload


def finish(upload: Upload) -> StoredFile:
    """Check the whole and store what may be kept of it. Raises FileRefused, StorageDown."""
    parts = upload.parts.values_list("content", flat=True)
    content = b"".join(bytes(part) for part in parts)
    limits = LIMITS[UploadKind(upload.kind)]
    try:
        cleaned = cleaned_of(upload, content, limits)
        file = store_file(
            kind=upload.kind,
            owner=upload.owner,
            name=cleaned.name,
            content=cleaned.content,
            limits=limits,
        )
    except InvalidInput as error:
        raise FileRefused(error.detail, fields=error.fields) from error
    upload.parts.all().delete()
    return file


def cleaned_of(upload: Upload, content: bytes, limits: Limits) -> Cleaned:
    """Compare a content with what was announced and take from it what may be kept."""
    if digest_of(content) != upload.sha256:
        message = "The file changed on its way. Please send it again."
        raise InvalidInput(message, fields={"file": [message]})
    found = checked_type(upload.name, content, limits)
    if found == PDF:
        most_pages = LONGEST_MANUAL if upload.kind == UploadKind.LIBRARY else MOST_PAGES
        refuse_active(content, most_pages=most_pages)
        return Cleaned(upload.name, content)
    if found == XLSX:
        refuse_unsafe_workbook(content)
        return Cleaned(upload.name, content)
    stem = upload.name.rpartition(".")[0]
    longest = WIDEST_PICTURE if upload.kind == UploadKind.PICTURE else LONGEST_SIDE
    return Cleaned(f"{stem}.jpg", redrawn(content, longest=longest))


@transaction.atomic
def drop_upload(*, upload: Upload, actor: Any) -> None:
    """Give an upload up, finished or not. Raises FileInUse when it was sent with something."""
    upload = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if upload.file_id is None:
        forget_upload_without_journal(upload=upload)
        return
    file = StoredFile.objects.select_for_update().get(pk=upload.file_id)
    try:
        delete_file(file=file, actor=actor)
    except ProtectedError as error:
        raise FileInUse("This file was sent and belongs to something now.") from error


def forget_upload_without_journal(*, upload: Upload) -> None:
    """Delete an upload that never became a file, with its parts."""
    Upload.objects.filter(pk=upload.pk).delete()


def forget_old_uploads_without_journal(*, before: datetime) -> int:
    """Delete uploads nobody has touched since; files that came of them stay. Returns how many."""
    deleted, by_model = Upload.objects.filter(touched_at__lt=before).delete()
    return by_model.get(Upload._meta.label, 0) if deleted else 0  # noqa: SLF001
