"""The rules of files that can say no."""

from apps.core.errors import InvalidInput, RuleBroken


class FileRefused(InvalidInput):
    """The whole upload arrived and is not what can be kept; it has to begin anew."""

    code = "file_refused"
    title = "The file cannot be used"


class WrongOffset(RuleBroken):
    """A part does not begin where the upload stands; `data["offset"]` says where that is."""

    code = "upload_offset"
    title = "Not where the upload stands"

    def __init__(self, offset: int) -> None:
        """Say from where to go on."""
        super().__init__(f"The upload stands at byte {offset}.", data={"offset": offset})


class UploadQuota(RuleBroken):
    """The person has as many files here as one person may have."""

    code = "upload_quota"
    title = "Too many files"


class FileInUse(RuleBroken):
    """The file belongs to something that was sent."""

    code = "file_in_use"
    title = "The file is in use"


class StorageDown(RuleBroken):
    """The place where contents are kept does not answer; trying again later may work."""

    code = "storage_unavailable"
    status = 503
    title = "Storage unavailable"

    def __init__(self) -> None:
        """Promise nothing but another try."""
        super().__init__("The files cannot be reached. Please try again in a moment.")


def refusal(message: str) -> InvalidInput:
    """Complain about the uploaded file."""
    return InvalidInput(message, fields={"file": [message]})
