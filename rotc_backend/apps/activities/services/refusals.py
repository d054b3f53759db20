"""The rules of activities that can say no."""

from apps.core.errors import RuleBroken


class PostStateConflict(RuleBroken):
    """What is asked for does not fit the state the post is in."""

    code = "post_state"
    title = "Not in this state"


class PicturesMissing(RuleBroken):
    """An activity is shown with at least one picture."""

    code = "pictures_missing"
    title = "A picture is missing"


class LibraryStateConflict(RuleBroken):
    """The file was replaced or laid aside already."""

    code = "library_state"
    title = "Laid aside already"
