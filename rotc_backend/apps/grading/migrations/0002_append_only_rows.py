"""Triggers: policies, conduct, releases and second encodings are never changed or removed."""

from django.db import migrations

FROZEN = (
    "grading_gradingpolicy",
    "grading_ledgerentry",
    "grading_conductrule",
    "grading_entryacknowledgement",
    "grading_contactnote",
    "grading_scorecheck",
    "grading_scorecheckstep",
    "grading_checkedscore",
    "grading_checkresolution",
    "grading_checkagreement",
    "grading_termpreparation",
    "grading_termrelease",
    "grading_releasedgrade",
    "grading_handover",
)

REFUSE_CHANGE = """
CREATE FUNCTION grading_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
"""

REFUSE_UNLIKE_VOID = """
CREATE FUNCTION grading_refuse_unlike_void() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM grading_ledgerentry AS entry
        WHERE entry.id = NEW.voids_id
            AND entry.voids_id IS NULL
            AND entry.enrolment_id = NEW.enrolment_id
            AND entry.kind = NEW.kind
            AND entry.points = NEW.points
    ) THEN
        RAISE EXCEPTION 'a voiding row repeats enrolment, kind and points of an entry'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER ledger_void_repeats_entry BEFORE INSERT ON grading_ledgerentry
    FOR EACH ROW WHEN (NEW.voids_id IS NOT NULL) EXECUTE FUNCTION grading_refuse_unlike_void();
"""


def freeze(table: str) -> migrations.RunSQL:
    """Refuse every UPDATE and DELETE of a table's rows."""
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
        f"DROP TRIGGER {table}_frozen ON {table}",
    )


class Migration(migrations.Migration):
    """What must not change cannot change, whoever asks the database."""

    replaces = [
        ("grading", "0002_append_only"),
        ("grading", "0009_conduct_append_only"),
    ]

    dependencies = [("grading", "0001_first_release")]

    operations = [
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION grading_refuse_change()"),
        *(freeze(table) for table in FROZEN),
        migrations.RunSQL(
            REFUSE_UNLIKE_VOID,
            "DROP TRIGGER ledger_void_repeats_entry ON grading_ledgerentry;"
            "DROP FUNCTION grading_refuse_unlike_void()",
        ),
    ]
