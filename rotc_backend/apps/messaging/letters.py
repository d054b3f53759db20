"""What notifications look like when they are mailed: fixed sentences, counts and addresses."""

from typing import Final

from django.conf import settings

from apps.authentication import mail
from apps.messaging.models import Digest, Notification
from apps.messaging.words import KIND_WORDS, LIST_PATH, SETTINGS_PATH, WORDS, path_of

LETTER: Final = """\
{title}.

Look at it here: {link}

Which letters you get is for you to choose: {choices}
"""
DIGEST: Final = """\
What you have not read yet:

{lines}

Look at it here: {link}

Which letters you get is for you to choose: {choices}
"""


def link_to(path: str) -> str:
    """The address of a page of the client."""
    return f"{settings.FRONTEND_URL}{path}"


def mail_notification(notification: Notification, *, message_id: str) -> None:
    """Mail one notification to its person. Raises mail.MailNotSent, mail.MailRefused."""
    words = WORDS[notification.reason]
    body = LETTER.format(
        title=words.title,
        link=link_to(path_of(notification.reason, notification.ids)),
        choices=link_to(SETTINGS_PATH),
    )
    mail.send(
        to=notification.user.email,
        subject=f"RGMS: {words.title}",
        body=body,
        message_id=message_id,
    )


def mail_digest(digest: Digest, *, message_id: str) -> None:
    """Mail what somebody has not read. Raises mail.MailNotSent, mail.MailRefused."""
    lines = [f"- {KIND_WORDS[kind]}: {count}" for kind, count in sorted(digest.counts.items())]
    body = DIGEST.format(
        lines="\n".join(lines), link=link_to(LIST_PATH), choices=link_to(SETTINGS_PATH)
    )
    count = sum(digest.counts.values())
    subject = f"RGMS: {count} unread" if count != 1 else "RGMS: 1 unread"
    mail.send(to=digest.user.email, subject=subject, body=body, message_id=message_id)
