"""Looking at every issued document again: are its file and its signature what they were?"""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.files.cloud import StorageUnavailable
from apps.files.content import digest_of
from apps.files.selectors import ContentChanged, content_of
from apps.reports import signing
from apps.reports.models import IssuedDocument


@dataclass(frozen=True)
class Fault:
    """An issued document that is not what was issued."""

    number: str
    sentence: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.number}: {self.sentence}"


def examine() -> tuple[int, list[Fault]]:
    """Read every kept file and check every signature; return how many, and what is wrong."""
    rows = IssuedDocument.objects.select_related("term", "key", "file").order_by("id")
    count, faults = 0, []
    for document in rows.iterator(chunk_size=100):
        count += 1
        faults += [Fault(document.number, sentence) for sentence in faults_of(document)]
    return count, faults


def faults_of(document: IssuedDocument) -> Iterator[str]:
    """Say what is wrong with one document."""
    if not signing.is_genuine(document):
        yield "the row is not what was signed"
    try:
        if digest_of(content_of(document.file)) != document.sha256:
            yield "the kept file is another one"
    except ContentChanged:
        yield "the kept file is not what was stored"
    except FileNotFoundError:
        yield "the kept file is gone"
    except StorageUnavailable:
        yield "the storage did not answer"
