"""Enumerations of the files app."""

from typing import Final

from django.db.models import TextChoices


class FileKind(TextChoices):
    """What a stored file is for."""

    ROSTER = "roster", "Roster to import"
    LEGACY = "legacy", "From the old system"
    EXCUSE = "excuse", "With an excuse letter"
    MESSAGE = "message", "With a message"
    PICTURE = "picture", "Picture of a post"
    LIBRARY = "library", "In the library"
    DOCUMENT = "document", "Document that was asked for"
    ISSUED = "issued", "Issued document"
    BINDER = "binder", "Binder of a term"
    EXPORT = "export", "A person's own data"
    CONSENT = "consent", "Signed paper of a guardian's consent"


# What may tell of somebody's health, or was meant for one person, is encrypted where it is stored.
SEALED: Final = frozenset(
    {FileKind.EXCUSE, FileKind.MESSAGE, FileKind.LEGACY, FileKind.EXPORT, FileKind.CONSENT}
)


class UploadKind(TextChoices):
    """The kinds of file that come in parts."""

    EXCUSE = FileKind.EXCUSE.value, "With an excuse letter"
    MESSAGE = FileKind.MESSAGE.value, "With a message"
    PICTURE = FileKind.PICTURE.value, "Picture of a post"
    LIBRARY = FileKind.LIBRARY.value, "In the library"
    CONSENT = FileKind.CONSENT.value, "Signed paper of a guardian's consent"
