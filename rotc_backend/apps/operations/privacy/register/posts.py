"""The register: what the unit publishes, its library and its calendar."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

ACTOR, SECRET, OTHERS = Withheld.ACTOR, Withheld.SECRET, Withheld.OTHERS
ACTIVITIES: Final = (
    Table(
        "activities.Post",
        (
            Part(
                "title body place withdrawn_reason",
                "What posts of the unit say; they may name people",
                Purpose.TALK,
                Kept.SCHOOL,
                Seen.EVERYBODY,
                withheld=OTHERS,
            ),
            Part(
                "author",
                "Who wrote a post",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=ACTOR,
            ),
        ),
        "id created_at kind audience company platoon is_public state publish_at happens_from"
        " happens_to version",
    ),
    Table(
        "activities.PostPicture",
        (
            Part(
                "alt blur",
                "Pictures of the unit in words; they may show people",
                Purpose.TALK,
                Kept.SCHOOL,
                Seen.EVERYBODY,
                withheld=OTHERS,
            ),
        ),
        "id created_at post position",
    ),
    Table("activities.PictureSize", (), "id picture width height file"),
    Table(
        "activities.LibraryFile",
        (
            Part(
                "added_by",
                "Who put a file into the library",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=ACTOR,
            ),
        ),
        "id created_at title description category audience file replaced_by archived_at version",
    ),
    Table(
        "activities.DownloadLink",
        (
            Part(
                "used_at token_hash",
                "Links by which you opened a file of the library",
                Purpose.RUNNING,
                Kept.DAYS,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id created_at library_file person expires_at",
    ),
    Table(
        "activities.CalendarFeed",
        (
            Part(
                "made_at",
                "Since when you take the calendar into your phone",
                Purpose.TALK,
                Kept.ACCOUNT,
                Seen.SELF,
            ),
            Part(
                "token_hash",
                "The mark of your calendar's address",
                Purpose.TALK,
                Kept.ACCOUNT,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id created_at person",
    ),
)
