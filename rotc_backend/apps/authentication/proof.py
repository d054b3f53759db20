"""Proof: a signed-in person shows again who they are, before what cannot be undone."""

from django.db import transaction
from django.utils import timezone

from apps.authentication import factors, guesses, hashing
from apps.authentication.events import IdentityProved
from apps.authentication.models import AuthSession
from apps.core.errors import RuleBroken
from apps.system import journal


class ProofRefused(RuleBroken):
    """The password or the code is not right; which of them is not said."""

    code = "proof_refused"
    status = 403
    title = "Proof refused"

    def __init__(self) -> None:
        """Use one sentence for both."""
        super().__init__("The password or the code is not right.")


class CodeRequired(RuleBroken):
    """The password is right and the code of the second factor is missing."""

    code = "second_factor_required"
    status = 403
    title = "Second factor required"

    def __init__(self) -> None:
        """Say what to send along."""
        super().__init__("Enter the code of your authenticator, or a recovery code.")


def prove(*, session: AuthSession, password: str, address: str | None, code: str = "") -> None:
    """Check the person behind a session again; what needs a proof is then open for ten minutes.

    Raises ProofRefused, CodeRequired, TooManyTries, HashingBusy.
    """
    user = session.user
    guesses.admit_password(username=user.username, address=address)
    if not hashing.matches(user, password):
        guesses.password_failed(user=user, username=user.username, address=address)
        raise ProofRefused
    if user.has_second_factor:
        require_code(session, code)
    guesses.password_accepted(user=user, username=user.username, address=address)
    note_proof(session=session)


def require_code(session: AuthSession, code: str) -> None:
    """Use the code up. Raises CodeRequired, ProofRefused, TooManyTries."""
    if not code:
        raise CodeRequired
    if factors.spend_code(user=session.user, code=code) is None:
        raise ProofRefused


@transaction.atomic
def note_proof(*, session: AuthSession) -> None:
    """Remember in the session when its person was proven."""
    AuthSession.objects.filter(pk=session.pk).update(proved_at=timezone.now())
    event = IdentityProved(user_ids=(session.user_id,), session=str(session.pk))
    journal.record(event, actor=session.user)
