"""Triggers that no session can switch off: those of the witness, and of tables only ever added to.

django-pgtrigger asks a session setting before each run whether the trigger is to be ignored. Ours
must not be: whoever could set it would leave no trace, and asking costs a tenth of each insert.
"""

from typing import Any, Final

import pghistory
import pgtrigger
from pghistory import trigger as history
from pgtrigger import compiler

REFUSE_CHANGE: Final = """
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
"""
REFUSE_EMPTYING: Final = """
    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
"""


class PlainTriggerSql(compiler.UpsertTriggerSql):
    """The statements that install a trigger. Migrations name this class: never change its text."""

    def get_template(self) -> str:
        """Return the statements, with places for what differs."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE TRIGGER {pgid}
                {when} {operation} ON {table}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Trigger(pgtrigger.Trigger):
    """A trigger that always runs."""

    def compile(self, model: Any) -> compiler.Trigger:
        """Make the statements for a model's table."""
        return plain(super().compile(model))


class Copy(history.Event):
    """The trigger that copies a changed row into its history."""

    def compile(self, model: Any) -> compiler.Trigger:
        """Make the statements for a model's table."""
        return plain(super().compile(model))


def plain(made: compiler.Trigger) -> compiler.Trigger:
    """Take the question whether to ignore it out of a trigger."""
    kwargs = {key: value for key, value in made.sql.kwargs.items() if key != "ignore_func_name"}
    return compiler.Trigger(name=made.name, sql=PlainTriggerSql(**kwargs))


class Copying(pghistory.RowEvent):
    """How pghistory's kinds of change install their trigger here."""

    def add_event_trigger(self, event_model: Any) -> None:
        """Register the trigger with the model it watches."""
        trigger = Copy(  # type: ignore[no-untyped-call]
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            condition=self.condition,
            level=pgtrigger.Row,
        )
        pgtrigger.register(trigger)(event_model.pgh_tracked_model)


class Inserted(Copying, pghistory.InsertEvent):
    """A row was added."""


class Updated(Copying, pghistory.UpdateEvent):
    """A row was changed."""


class Deleted(Copying, pghistory.DeleteEvent):
    """A row was removed; its last state is kept."""


def only_added() -> list[pgtrigger.Trigger]:
    """Make the triggers of a table whose rows are only ever added.

    A new transaction number is no change: those of a database that moved to another server mean
    nothing there, and `begin_epoch` sets them to 0.
    """
    return guarded("only_added", REFUSE_CHANGE)


def guarded(name: str, func: str) -> list[pgtrigger.Trigger]:
    """Make the triggers of a table that is never emptied, and whose changes `func` judges."""
    return [
        Trigger(
            name=name,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=func,
        ),
        Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=REFUSE_EMPTYING,
        ),
    ]
