"""Files of excuse letters: sent with a letter, opened under the eyes of the journal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from apps.attendance import selectors
from apps.attendance.events import ExcuseAttachmentOpened
from apps.attendance.models import ExcuseAttachment, ExcuseLetter
from apps.core.errors import InvalidInput
from apps.files.choices import FileKind
from apps.files.models import StoredFile
from apps.files.selectors import own_files, reachable_content_of
from apps.files.services import delete_file
from apps.system import journal

MOST_FILES: Final = 3


def attach_without_journal(*, letter: ExcuseLetter, files: Sequence[int], actor: Any) -> None:
    """Bind the person's own uploaded files to a letter they write. Raises InvalidInput."""
    held = own_files(actor, files, FileKind.EXCUSE)
    taken = ExcuseAttachment.objects.filter(file__in=held).exists()
    if taken or len(held) != len(files) or len(set(files)) != len(files):
        message = "A file is no longer here, or was sent already. Please add it again."
        raise InvalidInput(message, fields={"files": [message]})
    if len(files) > MOST_FILES:
        message = f"A letter carries {MOST_FILES} files at most."
        raise InvalidInput(message, fields={"files": [message]})
    ExcuseAttachment.objects.bulk_create(
        ExcuseAttachment(letter=letter, file=file) for file in held
    )


@transaction.atomic
def open_attachment(*, attachment: ExcuseAttachment, actor: Any) -> bytes:
    """Read a file of a letter; when it is not the actor's own, that is written down.

    Raises StorageDown; nothing is written then, as nothing was seen.
    """
    content = reachable_content_of(attachment.file)
    enrolment = attachment.letter.enrolment
    if enrolment.cadet.user_id == actor.pk:
        return content
    event = ExcuseAttachmentOpened(
        term=enrolment.term_id,
        cadet_ids=(enrolment.cadet_id,),
        excuse_letter=attachment.letter_id,
        attachment=attachment.pk,
        enrolments=(enrolment.pk,),
    )
    journal.record(event, actor=actor)
    return content


def forget_unsent_files(*, before: datetime) -> int:
    """Delete files that were meant for a letter nobody sent, each with its journal entry."""
    forgotten = 0
    for number in list(selectors.unsent_files(before=before).values_list("pk", flat=True)):
        with transaction.atomic():
            file = StoredFile.objects.select_for_update().filter(pk=number).first()
            # Sent in the meantime, perhaps: asked again now that it is held.
            if file is not None and not ExcuseAttachment.objects.filter(file=file).exists():
                delete_file(file=file, actor=None)
                forgotten += 1
    return forgotten
