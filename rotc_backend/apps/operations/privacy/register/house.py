"""The register: the privacy centre itself, and the work of the machine."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

ACTOR, COPY, MACHINE = Withheld.ACTOR, Withheld.COPY, Withheld.MACHINE


def actor(fields: str, what: str) -> Part:
    """Name who did something; kept as long as what they did."""
    return Part(fields, what, Purpose.PROOF, Kept.SCHOOL, Seen.ADMINS, withheld=ACTOR)


OPERATIONS: Final = (
    Table(
        "operations.DataExport",
        (
            Part(
                "created_at",
                "When you asked for your own data",
                Purpose.RIGHTS,
                Kept.WEEK,
                Seen.SELF,
            ),
        ),
        "id person job draft_key file",
    ),
    Table(
        "operations.PrivacyRequest",
        (
            Part(
                "created_at kind words due_on state answer ended_at",
                "What you asked of the unit about your data, and the answer",
                Purpose.RIGHTS,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
            ),
            actor("answered_by", "Who answered a request"),
        ),
        "id person",
    ),
    Table(
        "operations.PrivacyIncident",
        (
            Part(
                "nature data people_count measures contact",
                "What happened to data, whom it concerned and what was done",
                Purpose.RIGHTS,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=COPY,
            ),
            actor("recorded_by", "Who recorded an incident"),
        ),
        "id created_at happened_at found_at notified_commission_at notified_people_at closed_at"
        " version",
    ),
    Table(
        "operations.NoticeAcceptance",
        (
            Part(
                "created_at version",
                "Which version of the notice you have read, and when",
                Purpose.RIGHTS,
                Kept.ACCOUNT,
                Seen.SELF,
            ),
        ),
        "id user",
    ),
    Table(
        "operations.GuardianConsent",
        (
            Part(
                "created_at guardian_name relation way given_on note withdrawn_at withdrawn_reason",
                "Your guardian's consent: who, how and when, and the signed paper",
                Purpose.RIGHTS,
                Kept.LAST_TERM,
                Seen.SELF_AND_ADMINS,
                is_sensitive=True,
            ),
            actor("recorded_by withdrawn_by", "Who noted a consent, or that it was taken back"),
        ),
        "id cadet paper",
    ),
    Table(
        "operations.Hold",
        (
            Part(
                "reason until lifted_reason",
                "Why something of a person is not deleted for now",
                Purpose.RIGHTS,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=Withheld.UNDECIDED,
            ),
            actor("placed_by lifted_by", "Who placed or lifted a hold"),
        ),
        "id created_at cadet user lifted_at",
    ),
    Table(
        "operations.Backup",
        (),
        "id name place made_at seconds release migrations tables size sha256 key_id verified_at"
        " verified_result deleted_at",
    ),
    Table(
        "operations.Restore",
        (actor("by", "The account at the operating system that restored the database"),),
        "id at backup_name made_at way seconds result",
    ),
)
SYSTEM: Final = (
    Table(
        "system.Term",
        (),
        "id created_at school_year semester starts_on ends_on planned_days state version",
    ),
    Table(
        "system.JournalEntry",
        (
            Part(
                "at type",
                "What you did in the system, and when",
                Purpose.PROOF,
                Kept.JOURNAL,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "cadet_ids user_ids ids data",
                "Whom and what an entry of the journal is about",
                Purpose.PROOF,
                Kept.JOURNAL,
                Seen.ADMINS,
                withheld=COPY,
            ),
        ),
        "id xid act actor term request_id",
    ),
    Table("system.Seal", (), "id made_at previous root epoch horizon rows parts ends"),
    Table(
        "system.IdempotencyKey",
        (
            Part(
                "response",
                "The last answers to what you sent, so that nothing counts twice",
                Purpose.RUNNING,
                Kept.MONTH,
                Seen.NOBODY,
                withheld=MACHINE,
            ),
        ),
        "id created_at actor key route body_hash status",
    ),
    Table(
        "system.Setting",
        (
            Part(
                "value",
                "Settings; one of them is whom people ask about their data",
                Purpose.RUNNING,
                Kept.OFFICE,
                Seen.ADMINS,
                withheld=Withheld.OTHERS,
            ),
        ),
        "name",
    ),
    Table("system.Heartbeat", (), "id service instance at release"),
    Table(
        "system.Job",
        (
            Part(
                "title message result error params",
                "Work that was asked for, and what came of it",
                Purpose.RUNNING,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=MACHINE,
            ),
            actor("requested_by", "Who asked for work"),
        ),
        "id created_at kind state slot done total request_id attempt max_attempts lease_until"
        " cancel_requested sent_at not_before started_at finished_at",
    ),
    Table("system.LimitCount", (), "key started_at count paused_until"),
    Table("system.InstalledRelease", (), "id version began_at ended_at is_complete before after"),
)
