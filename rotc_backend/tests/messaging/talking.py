"""How people of the tests come to write to each other."""

import uuid
from typing import Any

from apps.cadets.models import Unit, UnitDuty
from tests.cast import Cast
from tests.client import Caller


def put_in_charge(cast: Cast, *, company: str = "Alpha", platoon: str = "1st") -> UnitDuty:
    """Assign the staff of the cast to a unit of the term."""
    unit, _ = Unit.objects.get_or_create(term=cast.term, company=company, platoon=platoon)
    return UnitDuty.objects.create(unit=unit, user=cast.staff, duty="Platoon tactical NCO")


def opened(caller: Caller, **wanted: Any) -> int:
    """Open a conversation; its number."""
    return caller.do("conversations/", wanted).json()["id"]


def between(cast: Cast) -> int:
    """The conversation of the cadet with the staff of their platoon."""
    put_in_charge(cast)
    return opened(Caller(cast.cadet), kind="direct", user=cast.staff.pk)


def say(caller: Caller, conversation: int, body: str, **more: Any) -> Any:
    """Write in a conversation as a device does: one number for every try."""
    op = more.pop("op_id", None) or uuid.uuid4()
    return caller.do(
        f"conversations/{conversation}/messages/", {"op_id": str(op), "body": body} | more, key=op
    )


def said(caller: Caller, conversation: int, **query: Any) -> list[str]:
    """What is said in a conversation, oldest first."""
    page = caller.ask(f"conversations/{conversation}/messages/", **query).json()
    return [message["body"] for message in reversed(page["results"])]


def line(caller: Caller, conversation: int) -> dict[str, Any]:
    """A conversation as somebody sees it."""
    return caller.ask(f"conversations/{conversation}/").json()
