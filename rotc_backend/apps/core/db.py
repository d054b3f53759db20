"""Building blocks for models: the created-at base and PostgreSQL's transaction id type."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from django.db.models.functions import Now


class Recorded(models.Model):
    """A row that knows when it was written; the time is the database's."""

    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        """Abstract base."""

        abstract = True


@contextmanager
def writing_nothing() -> Iterator[None]:
    """Run a block in which the database itself refuses every write."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


class TransactionIdField(models.BigIntegerField):
    """PostgreSQL's `xid8`: the number of the transaction that wrote a row."""

    description = "transaction id"

    def db_type(self, connection: Any) -> str:  # noqa: ARG002 - Django's signature
        """Name the column type."""
        return "xid8"

    def from_db_value(self, value: object, *_: object) -> int | None:
        """Read the number that psycopg hands over as text."""
        return None if value is None else int(str(value))


class CurrentTransactionId(models.Func):
    """The id of the running transaction, assigned by the database."""

    function = "pg_current_xact_id"
    output_field = TransactionIdField()


class CurrentAct(models.Func):
    """A name of the running transaction that no other has, here or on a server restored to later.

    Transaction ids begin anew on another server; together with the moment at which the
    transaction began they do not repeat.
    """

    template = (
        "md5(concat(pg_current_xact_id(), '@', extract(epoch from transaction_timestamp())))::uuid"
    )
    output_field = models.UUIDField()
