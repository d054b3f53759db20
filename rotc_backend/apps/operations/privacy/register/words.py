"""The register: conversations, broadcasts, notifications and what carries them."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

MACHINE, SECRET = Withheld.MACHINE, Withheld.SECRET
MESSAGING: Final = (
    Table(
        "messaging.Conversation",
        (
            Part(
                "asker staff",
                "Who writes with whom",
                Purpose.TALK,
                Kept.SCHOOL,
                Seen.PEOPLE_OF_IT,
                withheld=Withheld.OTHERS,
            ),
        ),
        "id created_at kind last_number",
    ),
    Table(
        "messaging.ReadMark",
        (
            Part(
                "number",
                "How far you have read a conversation",
                Purpose.TALK,
                Kept.SCHOOL,
                Seen.PEOPLE_OF_IT,
            ),
        ),
        "id created_at conversation user",
    ),
    Table(
        "messaging.Message",
        (
            Part(
                "body sent_at edited_at withdrawn_at",
                "What you wrote in conversations",
                Purpose.TALK,
                Kept.SCHOOL,
                Seen.PEOPLE_OF_IT,
            ),
        ),
        "id created_at conversation number author op_id version",
    ),
    Table(
        "messaging.MessageRevision",
        (
            Part(
                "created_at body",
                "What your messages said before you changed them",
                Purpose.PROOF,
                Kept.JOURNAL,
                Seen.PEOPLE_OF_IT,
            ),
        ),
        "id message version",
    ),
    Table("messaging.MessageAttachment", (), "id created_at message file"),
    Table(
        "messaging.Broadcast",
        (
            Part(
                "title body",
                "What was said to many at once",
                Purpose.TALK,
                Kept.SCHOOL,
                Seen.PEOPLE_OF_IT,
                withheld=Withheld.OTHERS,
            ),
            Part(
                "sent_by",
                "Who said something to many",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=Withheld.ACTOR,
            ),
        ),
        "id created_at term audience company platoon ms_level duty count",
    ),
    Table(
        "messaging.BroadcastCopy",
        (
            Part(
                "created_at read_at",
                "Which broadcasts you received, and when you read them",
                Purpose.TALK,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
        ),
        "id broadcast user",
    ),
    Table(
        "messaging.Notification",
        (
            Part(
                "created_at kind reason subject day is_must_know read_at",
                "What you were told, and when you read it",
                Purpose.TALK,
                Kept.QUARTER,
                Seen.SELF,
            ),
            Part(
                "ids",
                "The numbers of the rows that a notification is about",
                Purpose.TALK,
                Kept.QUARTER,
                Seen.SELF,
                withheld=MACHINE,
            ),
        ),
        "id user entry",
    ),
    Table(
        "messaging.NoticeChoice",
        (
            Part(
                "kind mail push digest is_muted",
                "How you want to be told of things",
                Purpose.TALK,
                Kept.ACCOUNT,
                Seen.SELF,
            ),
        ),
        "id user",
    ),
    Table(
        "messaging.QuietHours",
        (
            Part(
                "begins ends",
                "When you do not want to be disturbed",
                Purpose.TALK,
                Kept.ACCOUNT,
                Seen.SELF,
            ),
        ),
        "user",
    ),
    Table(
        "messaging.PushSubscription",
        (
            Part(
                "created_at",
                "Since when a browser of yours takes pushes",
                Purpose.TALK,
                Kept.MONTH,
                Seen.SELF,
            ),
            Part(
                "endpoint p256dh auth",
                "The address and keys by which your browser is reached",
                Purpose.TALK,
                Kept.MONTH,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id user session",
    ),
    Table(
        "messaging.Digest",
        (
            Part(
                "created_at day counts",
                "The letters of the morning that you were sent",
                Purpose.TALK,
                Kept.QUARTER,
                Seen.SELF,
            ),
        ),
        "id user",
    ),
    Table(
        "messaging.Delivery",
        (
            Part(
                "channel state attempts next_at error sent_at",
                "How a notification was sent to you, and whether it arrived",
                Purpose.RUNNING,
                Kept.QUARTER,
                Seen.ADMINS,
                withheld=MACHINE,
            ),
        ),
        "id created_at user notification digest subscription",
    ),
    Table("messaging.TellingCursor", (), "id xid entry epoch"),
)
LIVE: Final = (
    Table(
        "live.LiveTicket",
        (
            Part(
                "hash used_at",
                "The mark of a ticket that let your screen listen",
                Purpose.RUNNING,
                Kept.DAYS,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id created_at session expires_at",
    ),
)
