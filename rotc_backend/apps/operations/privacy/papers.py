"""The signed paper of a guardian's consent: added, replaced or removed, and opened under the journal."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from apps.core.errors import InvalidInput, NotFoundOrNotYours
from apps.files.choices import FileKind
from apps.files.models import StoredFile
from apps.files.selectors import own_files, reachable_content_of
from apps.files.services import delete_file, delete_file_without_journal
from apps.operations.events import ConsentPaperAdded, ConsentPaperOpened, ConsentPaperRemoved
from apps.operations.models import GuardianConsent
from apps.operations.privacy.consents import ConsentStands, about, held_consent
from apps.system import journal

UNUSED_KEPT: Final = timedelta(days=7)


@transaction.atomic
def put_paper(*, consent: GuardianConsent, file: int, reason: str, actor: Any) -> GuardianConsent:
    """Add an upload of one's own to a consent; a paper that it replaces is deleted.

    One that it carries already stays, so that asking twice does no harm. Raises ConsentStands for a consent that was taken back, InvalidInput.
    """
    held = held_consent(consent)
    if held.withdrawn_at is not None:
        raise ConsentStands("This consent was taken back: no paper is added to it.")
    former = held.paper
    if former is not None and former.pk == file:
        return held
    refuse_without_reason(former, reason)
    held.paper = unused_paper(file, owner=actor)
    held.save(update_fields=["paper"])
    if former is not None:
        delete_file_without_journal(file=former)
    event = ConsentPaperAdded(
        consent=held.pk,
        file=held.paper.pk,
        is_replaced=former is not None,
        reason=reason,
        **about(held),
    )
    journal.record(event, actor=actor)
    return held


def refuse_without_reason(former: StoredFile | None, reason: str) -> None:
    """Ask why a paper gives way to another. Raises InvalidInput."""
    if former is not None and not reason:
        message = "Say why the paper is replaced."
        raise InvalidInput(f"reason: {message}", fields={"reason": [message]})


def unused_paper(file: int, *, owner: Any) -> StoredFile:
    """A person's own upload that no consent carries yet, held. Raises InvalidInput."""
    found = own_files(owner, [file], FileKind.CONSENT)
    if not found or GuardianConsent.objects.filter(paper=found[0]).exists():
        message = "The file is no longer here, or was used already. Please send it again."
        raise InvalidInput(message, fields={"file": [message]})
    return found[0]


@transaction.atomic
def remove_paper(*, consent: GuardianConsent, reason: str, actor: Any) -> GuardianConsent:
    """Delete the paper of a consent, its content after commit. Raises ConsentStands."""
    held = held_consent(consent)
    former = held.paper
    if former is None:
        raise ConsentStands("This consent carries no paper.")
    held.paper = None
    held.save(update_fields=["paper"])
    delete_file_without_journal(file=former)
    event = ConsentPaperRemoved(consent=held.pk, reason=reason, **about(held))
    journal.record(event, actor=actor)
    return held


def paper_of(consent: GuardianConsent) -> StoredFile:
    """The paper of a consent. Raises NotFoundOrNotYours where there is none."""
    if consent.paper is None:
        raise NotFoundOrNotYours
    return consent.paper


@transaction.atomic
def open_paper(*, consent: GuardianConsent, actor: Any) -> bytes:
    """Read the paper of a consent; when it is not about the actor, that is written down.

    Raises NotFoundOrNotYours, StorageDown; nothing is written then, as nothing was seen.
    """
    content = reachable_content_of(paper_of(consent))
    if consent.cadet.user_id != actor.pk:
        event = ConsentPaperOpened(consent=consent.pk, **about(consent))
        journal.record(event, actor=actor)
    return content


def unused_papers(*, before: datetime) -> QuerySet[StoredFile]:
    """Papers that were sent until then and that no consent carries."""
    return StoredFile.objects.filter(
        kind=FileKind.CONSENT, guardian_consent=None, created_at__lt=before
    )


def forget_unused_papers(*, before: datetime) -> int:
    """Delete papers that no consent came to carry, each with its entry of the journal."""
    forgotten = 0
    for number in list(unused_papers(before=before).values_list("pk", flat=True)):
        with transaction.atomic():
            file = StoredFile.objects.select_for_update().filter(pk=number).first()
            # Used in the meantime, perhaps: asked again now that it is held.
            if file is not None and not GuardianConsent.objects.filter(paper=file).exists():
                delete_file(file=file, actor=None)
                forgotten += 1
    return forgotten
