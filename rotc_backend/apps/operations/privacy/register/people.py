"""The register: cadets, staff, files."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

ACTOR, COPY, MACHINE = Withheld.ACTOR, Withheld.COPY, Withheld.MACHINE
CADETS: Final = (
    Table(
        "cadets.Cadet",
        (
            Part(
                "student_number last_name first_name middle_name suffix sex course year_level",
                "Your name, student number, sex, course and year",
                Purpose.RECORD,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
            Part(
                "birth_date",
                "Your birth date",
                Purpose.DOCUMENTS,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
            Part(
                "contact_number email address",
                "How to reach you: number, mail address, home address",
                Purpose.RECORD,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "archived_at",
                "Whether your record is laid aside",
                Purpose.RECORD,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
        ),
        "id created_at user version",
    ),
    Table(
        "cadets.CadetProfile",
        (
            Part(
                "guardian_name guardian_relation guardian_contact emergency_name"
                " emergency_relation emergency_contact beneficiary_name beneficiary_relation",
                "Your guardian, whom to call in an emergency, and your beneficiary",
                Purpose.SAFETY,
                Kept.LAST_TERM,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "blood_type height_cm weight_kg conditions allergies",
                "Your health notes: blood type, height, weight, conditions, allergies",
                Purpose.SAFETY,
                Kept.LAST_TERM,
                Seen.NOTED,
                is_sensitive=True,
            ),
            Part(
                "religion",
                "Your religion, if you chose to say it",
                Purpose.SAFETY,
                Kept.LAST_TERM,
                Seen.NOTED,
                is_sensitive=True,
            ),
            Part(
                "birth_place origin home_school serial_number",
                "Where you were born, which school you come from, your serial number",
                Purpose.DOCUMENTS,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
            Part(
                "boots_size uniform_size cap_size",
                "Your sizes, for the issue of the uniform",
                Purpose.RECORD,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
            ),
        ),
        "cadet version",
    ),
    Table(
        "cadets.Enrolment",
        (
            Part(
                "ms_level company platoon position effective_from effective_to status",
                "In which term you train: level, company, platoon, position, from when to when",
                Purpose.RECORD,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
        ),
        "id created_at cadet term version",
    ),
    Table(
        "cadets.ProfileChangeRequest",
        (
            Part(
                "created_at field before value reason state decision_reason decided_at",
                "Corrections of your record that you asked for, and what became of them",
                Purpose.RIGHTS,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
            Part(
                "decided_by",
                "Who decided on a correction",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=ACTOR,
            ),
        ),
        "id cadet",
    ),
    Table(
        "cadets.RecordChange",
        (
            Part(
                "created_at field before after reason",
                "What your record said before it was changed",
                Purpose.PROOF,
                Kept.JOURNAL,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
            Part(
                "changed_by",
                "Who changed a record",
                Purpose.PROOF,
                Kept.JOURNAL,
                Seen.ADMINS,
                withheld=ACTOR,
            ),
        ),
        "id cadet",
    ),
    Table(
        "cadets.ElsewhereCompletion",
        (
            Part(
                "created_at school school_year semester grade evidence reason withdrawn_at"
                " withdrawn_reason",
                "What you completed at another school, and the paper that shows it",
                Purpose.DOCUMENTS,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "entered_by withdrawn_by",
                "Who entered or withdrew what you completed at another school",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=ACTOR,
            ),
        ),
        "id cadet",
    ),
    Table("cadets.Unit", (), "id created_at term battalion company platoon version"),
    Table(
        "cadets.UnitDuty",
        (
            Part(
                "duty",
                "The duty you have in a company or platoon",
                Purpose.RECORD,
                Kept.SCHOOL,
                Seen.UNIT,
            ),
        ),
        "id created_at unit user",
    ),
    Table(
        "cadets.EnrolmentMove",
        (
            Part(
                "places",
                "Where cadets stood before they were moved together",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=COPY,
            ),
            Part(
                "moved_by undone_by",
                "Who moved cadets into another platoon",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=ACTOR,
            ),
        ),
        "id created_at term company platoon undone_at",
    ),
)
STAFF: Final = (
    Table(
        "staff.TrainingStaff",
        (
            Part(
                "rank last_name first_name middle_name position",
                "Name, rank and position of the training staff",
                Purpose.RECORD,
                Kept.OFFICE,
                Seen.SELF_AND_UNIT,
            ),
            Part(
                "contact_number email address",
                "How to reach the training staff",
                Purpose.RECORD,
                Kept.OFFICE,
                Seen.SELF_AND_UNIT,
            ),
            Part(
                "birth_date serial_number",
                "Birth date and serial number of the training staff",
                Purpose.DOCUMENTS,
                Kept.OFFICE,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
            Part(
                "archived_at",
                "Whether somebody has left the staff",
                Purpose.RECORD,
                Kept.OFFICE,
                Seen.SELF_AND_UNIT,
            ),
        ),
        "id created_at user version",
    ),
)
FILES: Final = (
    Table(
        "files.StoredFile",
        (
            Part(
                "created_at kind name content_type size sha256",
                "The files you sent, with their names",
                Purpose.ATTENDANCE,
                Kept.LETTER,
                Seen.DECIDERS,
                is_sensitive=True,
            ),
        ),
        "id owner storage_key is_sealed",
    ),
    Table(
        "files.Upload",
        (
            Part(
                "created_at kind name size received",
                "Files that are on their way",
                Purpose.RUNNING,
                Kept.DAYS,
                Seen.SELF,
            ),
        ),
        "id owner sha256 touched_at file",
    ),
    Table(
        "files.UploadPart",
        (
            Part(
                "content",
                "Parts of files that are on their way",
                Purpose.RUNNING,
                Kept.DAYS,
                Seen.NOBODY,
                withheld=MACHINE,
            ),
        ),
        "id upload offset",
    ),
)
