"""The register: documents, and lists that were taken over."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

ACTOR, COPY = Withheld.ACTOR, Withheld.COPY


def actor(fields: str, what: str) -> Part:
    """Name who did something; kept as long as what they did."""
    return Part(fields, what, Purpose.PROOF, Kept.SCHOOL, Seen.ADMINS, withheld=ACTOR)


def copied(fields: str, what: str) -> Part:
    """Rows of a file as it was written, about many people."""
    return Part(
        fields,
        what,
        Purpose.TAKING_OVER,
        Kept.SCHOOL,
        Seen.ADMINS,
        is_sensitive=True,
        withheld=COPY,
    )


REPORTS: Final = (
    Table(
        "reports.IssuedDocument",
        (
            Part(
                "kind number code subject holder_name issued_at state ended_at end_reason",
                "Certificates that were issued to you, and whether they still hold",
                Purpose.DOCUMENTS,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
                is_sensitive=True,
            ),
            actor("signatories issued_by ended_by", "Who signed, issued or revoked a document"),
        ),
        "id created_at scope term holder school unit file sha256 key signature batch replaces",
    ),
    Table("reports.DocumentKey", (), "id created_at secret public_key retired_at"),
    Table("reports.DocumentCounter", (), "year last"),
    Table(
        "reports.GraduateSerial",
        (
            Part(
                "created_at serial",
                "The serial number that the command issued to you",
                Purpose.DOCUMENTS,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
        ),
        "id cadet source",
    ),
    Table(
        "reports.SerialImport",
        (actor("imported_by", "Who took serial numbers over"),),
        "id created_at term reference",
    ),
    Table(
        "reports.Signatory",
        (
            Part(
                "name rank serial_number title position",
                "Who signs documents: name, rank, serial number and position",
                Purpose.DOCUMENTS,
                Kept.OFFICE,
                Seen.EVERYBODY,
                withheld=Withheld.OTHERS,
            ),
        ),
        "id created_at valid_from valid_to version",
    ),
    Table(
        "reports.ReportRun",
        (
            Part(
                "created_at kind format",
                "Documents you had made for yourself",
                Purpose.DOCUMENTS,
                Kept.WEEK,
                Seen.SELF_AND_ADMINS,
            ),
        ),
        "id term requested_by job draft_key file training_day company platoon enrolment exam rows"
        " is_draft",
    ),
    Table(
        "reports.TermBinder",
        (
            actor("made_by", "Who made the binder of a term"),
            copied("left_out", "Whose documents are not in a binder"),
        ),
        "id created_at term as_of fingerprints file",
    ),
    Table(
        "reports.TermExport",
        (actor("requested_by", "Who took the tables of a term out"),),
        "id created_at term job draft_key file as_of tables",
    ),
)
INTEGRATION: Final = (
    Table(
        "integration.RosterImport",
        (
            actor("requested_by", "Who took a roster over"),
            copied("problems", "What was wrong in a roster"),
        ),
        "id created_at term file job digest summary applied_at is_kept undone_at",
    ),
    Table(
        "integration.RosterImportRow",
        (copied("raw values problems changes", "Rows of rosters as they were written"),),
        "id roster_import row_number verdict",
    ),
    Table(
        "integration.ImportedPerson",
        (copied("cadet enrolment before after", "Records before and after a roster"),),
        "id created_at roster_import is_registered is_enrolled",
    ),
    Table(
        "integration.ScoreImport",
        (
            actor("requested_by", "Who took scores over"),
            copied("problems", "What was wrong in a file of scores"),
        ),
        "id created_at term file_name sha256 digest summary applied_at undone_at",
    ),
    Table(
        "integration.ScoreImportRow",
        (copied("name raw values problems changes", "Rows of files of scores as written"),),
        "id score_import row_number verdict",
    ),
    Table(
        "integration.ImportedScore",
        (copied("before_state before_value before_reason", "Scores as they stood before"),),
        "id created_at score_import exam enrolment version",
    ),
    Table(
        "integration.RecordImport",
        (
            actor("requested_by", "Who took marks or points over"),
            copied("problems", "What was wrong in a file of marks or points"),
        ),
        "id created_at kind term training_day file_name sha256 choices digest summary days job"
        " applied_at undone_at",
    ),
    Table(
        "integration.RecordImportRow",
        (
            copied("raw values problems changes suggestions", "Rows of such files as written"),
            actor("chosen_by", "Who said which cadet a row means"),
        ),
        "id record_import row_number verdict enrolment",
    ),
    Table(
        "integration.ImportedMark",
        (copied("before", "Marks as they stood before"),),
        "id created_at record_import record version",
    ),
    Table("integration.ImportedEntry", (), "id created_at record_import entry"),
    Table(
        "integration.LegacyMove",
        (),
        "id created_at term export engine time_zone restore_point counts finished_at",
    ),
    Table(
        "integration.LegacyRow",
        (copied("key raw written reason", "Rows of the old system as they were"),),
        "id table hash fate target target_id move gone_at",
    ),
    Table(
        "integration.LegacyMedia",
        (),
        "id created_at row column source source_sha256 state reason file",
    ),
)
