"""What can be wrong with an archive, its place, or the database it is meant for."""

from apps.core.errors import RuleBroken


class CopyingRefused(RuleBroken):
    """Nothing was changed; the sentence says why."""

    code = "copying_refused"
    title = "The copy cannot be made or used"


class DamagedArchive(CopyingRefused):
    """The archive is not the one that was written."""

    code = "archive_damaged"
    title = "The archive is damaged"


class ForeignArchive(CopyingRefused):
    """The archive is whole and does not fit: another key, release or system."""

    code = "archive_foreign"
    title = "The archive does not fit"


class CopyingBusy(CopyingRefused):
    """Another copy, restore or release is at work."""

    code = "copying_busy"
    title = "Somebody else is at work"
