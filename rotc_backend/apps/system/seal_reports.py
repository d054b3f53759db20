"""Telling what verifying found: to the log, and by mail to people outside the database."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.system.seal_checks import Verdict

log = logging.getLogger(__name__)


class SealsBroken(RuleBroken):
    """A recorded fact is not what it was when it was sealed."""

    code = "seals_broken"
    title = "Sealed rows have changed"


def tell(verdict: Verdict) -> None:
    """Log and mail the root of the day, with whatever is wrong. Raises SealsBroken."""
    log.info("seal root %s after %s seals", verdict.root.hex(), verdict.seals)
    for fault in verdict.wrong:
        log.error("seals: %s", fault)
    if settings.SEAL_MAIL_TO:
        mail_root(verdict)
    if verdict.wrong:
        raise SealsBroken(f"{len(verdict.wrong)} faults. First: {verdict.wrong[0]}.")


def mail_root(verdict: Verdict) -> None:
    """Send the root to where nobody who owns the database can change it."""
    day = timezone.localdate()
    state = f"{len(verdict.wrong)} FAULTS" if verdict.wrong else "all seals hold"
    lines = [
        f"Root of {day}: {verdict.root.hex()}",
        f"{verdict.seals} seals over {verdict.rows} rows: {state}.",
        *verdict.wrong,
        "",
        "Keep this message. It proves later that nothing recorded until now was changed:",
        f"manage.py verify_seals --root {verdict.root.hex()}",
    ]
    send_mail(f"RGMS seal of {day}: {state}", "\n".join(lines), None, settings.SEAL_MAIL_TO)
