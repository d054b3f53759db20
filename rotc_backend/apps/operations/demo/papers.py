"""What the demo unit put on paper: who signs, a roll, grades, and certificates, two of them ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from apps.authentication.models import User
from apps.reports import signatories
from apps.reports.asking import scope_for
from apps.reports.choices import Position
from apps.reports.ending import replace_document, revoke_document
from apps.reports.heading import Heading, set_unit_heading
from apps.reports.issuing import issue_document
from apps.reports.kinds import kind_named
from apps.reports.models import IssuedDocument
from apps.reports.orders import candidates
from apps.system.models import Term

HEADING: Final = Heading(school="Lakeshore State College", unit="101st Demo ROTC Unit")
CERTIFICATE: Final = "certificate_of_completion"
REPLACED: Final = "The first one was torn before it was handed out."
REVOKED: Final = "Issued by mistake: the clearance was not complete."


@dataclass(frozen=True)
class Signer:
    """Somebody who signs the unit's papers."""

    position: Position
    rank: str
    name: str
    title: str


SIGNERS: Final = (
    Signer(Position.PREPARER, "SSg", "Amihan Tumulak", "Training NCO"),
    Signer(Position.CHECKER, "1LT", "Elias Rasuman", "Operations officer"),
    Signer(Position.COMMANDANT, "Maj", "Corazon Demo", "Commandant"),
    Signer(Position.REGISTRAR, "", "Estrella Quijano", "Registrar"),
)


def enter_signers(*, since: date, actor: User) -> None:
    """Name the unit on its documents, and who signs them from a day on."""
    set_unit_heading(heading=HEADING, actor=actor)
    for signer in SIGNERS:
        signatories.add_signatory(
            position=signer.position,
            rank=signer.rank,
            name=signer.name,
            title=signer.title,
            valid_from=since,
            actor=actor,
        )


def issue(*, released: Term, present: Term, actor: User) -> None:
    """Issue the roll of this term, the grades of the last one, and its certificates."""
    issued("nominal_roll", present, actor)
    issued("report_of_grades", released, actor)
    end_some(certify(released, actor), actor)


def certify(term: Term, actor: User) -> list[IssuedDocument]:
    """Issue a certificate to each who completed the course in a term."""
    completed = candidates(kind_named(CERTIFICATE), term)
    return [issued(CERTIFICATE, term, actor, enrolment=each.enrolment.pk) for each in completed]


def end_some(certificates: Sequence[IssuedDocument], actor: User) -> None:
    """Replace the first certificate and revoke the second."""
    replace_document(document=certificates[0], reason=REPLACED, actor=actor)
    revoke_document(document=certificates[1], reason=REVOKED, actor=actor)


def issued(code: str, term: Term, actor: User, **narrowed: Any) -> IssuedDocument:
    """Issue one document as its button does."""
    kind = kind_named(code)
    return issue_document(kind=kind, scope=scope_for(actor, kind, term, narrowed), actor=actor)


def codes_to_check() -> list[tuple[str, str]]:
    """The newest certificate of each state with its code, to try the check page with."""
    rows = IssuedDocument.objects.filter(kind=CERTIFICATE).order_by("state", "-id")
    newest = rows.distinct("state")
    return [(row.state, row.code) for row in newest]
