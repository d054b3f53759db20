"""From where on the demo's people are told of things: not of a whole year at once."""

from django.db import connection

from apps.messaging.services import telling
from apps.system.models import JournalEntry


def begin_here() -> None:
    """Have notifications begin with what this transaction does next; what was, nobody hears of."""
    place = telling.locked_cursor()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        place.xid = int(cursor.fetchone()[0])
    place.entry = JournalEntry.objects.order_by("-id").values_list("pk", flat=True)[0]
    place.save(update_fields=["xid", "entry"])


def tell() -> int:
    """Tell what was committed; what another transaction still holds back, the worker tells."""
    return telling.tell_all()
