"""What the demo's people write to each other: with one's trainer, to the admins, among the staff."""

from collections.abc import Sequence
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from apps.authentication.models import User
from apps.messaging.choices import BroadcastAudience
from apps.messaging.models import BroadcastCopy, Conversation, Message
from apps.messaging.selectors.broadcasts import hearers_of
from apps.messaging.services import broadcasts, conversations, corrections
from apps.system.models import Term

COMPANY: Final = "Alpha"
QUESTION: Final = "Sir, may I leave at ten next Saturday? My bus home goes at eleven."
ANSWER: Final = "Yes, after the march. Sign out with your squad leader."
THANKS: Final = "Thank you, sir. I will."
ASKED: Final = "My student number ends in 0002, the old list has 0020. Which one counts?"
ANSWERED: Final = "0002, as on your registration form. The old list is not used any more."
TO_THE_STAFF: Final = "The armory is closed until Wednesday. Plan drill without arms."
SLIP: Final = "Bravo trains with us on Saturday at 07:00."
MEANT: Final = "Bravo trains with us on Saturday at 06:30."
NOTED: Final = "Noted. I tell the platoon leaders."
TITLE: Final = "Bring water to the march"
WORDS: Final = "Alpha marches to the river park on Saturday. Two litres each, and a cap."


def talk(*, cadets: Sequence[User], staff: Sequence[User], admin: User) -> None:
    """Write three conversations; some of it is still unread."""
    ask_the_trainer(cadets[0], staff[0])
    ask_the_admins(cadets[-1], admin)
    meet_in_the_staff_room(staff, admin)


def ask_the_trainer(cadet: User, trainer: User) -> None:
    """A cadet asks the trainer of the platoon, who has read everything."""
    held = conversations.open_direct(other=trainer.pk, actor=cadet)
    say(held, cadet, QUESTION)
    say(held, trainer, ANSWER)
    last = say(held, cadet, THANKS)
    for reader in (cadet, trainer):
        conversations.mark_read(conversation=held, number=last.number, actor=reader)


def ask_the_admins(cadet: User, admin: User) -> None:
    """A cadet asks the admins; the answer waits to be read."""
    held = conversations.open_ask_admin(actor=cadet)
    asked = say(held, cadet, ASKED)
    conversations.mark_read(conversation=held, number=asked.number, actor=admin)
    say(held, admin, ANSWERED)


def meet_in_the_staff_room(staff: Sequence[User], admin: User) -> None:
    """The staff agrees on a Saturday, one time corrected; not everybody has read it."""
    held = conversations.open_staff_room(actor=admin)
    first = say(held, admin, TO_THE_STAFF)
    slip = say(held, staff[1], SLIP)
    corrections.edit_message(message=slip, body=MEANT, version=slip.version, actor=staff[1])
    last = say(held, staff[0], NOTED)
    for reader, message in ((staff[0], last), (staff[1], last), (staff[2], first)):
        conversations.mark_read(conversation=held, number=message.number, actor=reader)


def say(conversation: Conversation, author: User, words: str) -> Message:
    """Send one message; the same words of the same author are one operation."""
    return conversations.send_message(
        conversation=conversation, op_id=operation(author, words), body=words, actor=author
    )


def operation(author: User, words: str) -> UUID:
    """Name the sending of words, the same wherever the demo is loaded."""
    return uuid5(NAMESPACE_URL, f"rgms:demo:{author.username}:{words}")


def broadcast(*, term: Term, admin: User) -> None:
    """Tell a company something; every third of those who heard it has read it."""
    hearers = broadcasts.hearers_named(
        term=term.pk, audience=BroadcastAudience.COMPANY, company=COMPANY
    )
    count = hearers_of(hearers, sender=admin).count()
    sent = broadcasts.send_broadcast(
        hearers=hearers, title=TITLE, body=WORDS, count=count, actor=admin
    )
    copies = BroadcastCopy.objects.filter(broadcast=sent).select_related("user", "broadcast")
    for copy in copies.order_by("id")[1::3]:
        broadcasts.mark_broadcast_read(copy=copy, actor=copy.user)
