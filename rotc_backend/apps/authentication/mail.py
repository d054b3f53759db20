"""Letters to account holders: plain text, fixed subjects, nothing a stranger wrote in any header."""

from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Final, Literal

from django.conf import settings
from django.core.mail import EmailMessage

from apps.authentication.models import User
from apps.core.errors import RuleBroken
from apps.system.jobs.dispatch import dispatch

NoticeKind = Literal["reuse", "password_changed", "factor_removed", "factor_reset"]

CLOSING: Final = "If this was not you, tell the unit's administrator at once.\n"
# What happened, by kind: the subject, and the first words of the letter.
NOTICES: Final[dict[str, tuple[str, str]]] = {
    "reuse": (
        "RGMS: a device was signed out",
        "A sign-in of yours came a second time, as a stolen copy would: the device was signed out.",
    ),
    "password_changed": (
        "RGMS: your password was changed",
        "The password of your account was changed and other devices were signed out.",
    ),
    "factor_removed": (
        "RGMS: your second factor was removed",
        "The authenticator app of your account was removed: the password alone signs you in.",
    ),
    "factor_reset": (
        "RGMS: your second factor was reset",
        "An administrator reset the authenticator app of your account.",
    ),
}
RESET_SUBJECT: Final = "RGMS: set a new password"
RESET_BODY: Final = """\
Somebody asked for a link to set a new password for your account {username}.

{link}

It works once, within {minutes} minutes. If you did not ask for it, ignore this letter: your
password stays as it is.
"""


class MailNotSent(ConnectionError):
    """The mail server did not take the letter now; a job tries it again later."""


class MailRefused(RuleBroken):
    """The mail server will not take a letter to this address."""

    code = "mail_refused"
    title = "Mail refused"


def mail_notice_later(*, user: User, kind: NoticeKind) -> None:
    """Have a notice mailed to where the person is reached at this moment; without an address, nothing.

    Call it inside the transaction of what happened: the letter is then sent only if it happened.
    """
    if not user.email:
        return
    if kind not in NOTICES:
        raise LookupError(kind)
    params = {"kind": kind, "address": user.email, "username": user.username}
    dispatch("authentication.notice", params, size=1, requested_by=None)


def send_notice(*, kind: str, address: str, username: str) -> None:
    """Tell a person what happened to their account. Raises MailNotSent, MailRefused."""
    subject, words = NOTICES[kind]
    send(to=address, subject=subject, body=f"{words}\n\nAccount: {username}\n\n{CLOSING}")


def send_reset_link(*, address: str, username: str, link: str, minutes: int) -> None:
    """Mail the link to set a new password. Raises MailNotSent, MailRefused."""
    body = RESET_BODY.format(username=username, link=link, minutes=minutes)
    send(to=address, subject=RESET_SUBJECT, body=body)


def send(*, to: str, subject: str, body: str, message_id: str = "") -> None:
    """Hand one letter to the mail server. Raises MailNotSent, MailRefused.

    With a `message_id` of its own a letter that is sent twice is one letter to its reader's program.
    """
    headers = {"Auto-Submitted": "auto-generated"}
    letter = EmailMessage(
        subject=subject,
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        headers=headers | ({"Message-ID": message_id} if message_id else {}),
    )
    try:
        letter.send()
    except SMTPRecipientsRefused as error:
        if any(code >= 500 for code, _ in error.recipients.values()):
            raise MailRefused("The mail server does not know this address.") from error
        raise MailNotSent("not taken") from error
    except (SMTPException, OSError) as error:
        raise MailNotSent(type(error).__name__) from error
