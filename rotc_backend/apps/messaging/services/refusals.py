"""The rules of conversations and broadcasts that can say no."""

from apps.core.errors import RuleBroken
from apps.messaging.choices import ClosedBecause


class ConversationClosed(RuleBroken):
    """Nobody can write here any more; `data["closed"]` names the cause."""

    code = "conversation_closed"
    title = "The conversation is closed"

    def __init__(self, reason: ClosedBecause) -> None:
        """Say why."""
        super().__init__(str(reason.label), data={"closed": str(reason)})


class NotOfYourChain(RuleBroken):
    """The person asked for is not of one's chain."""

    code = "not_of_your_chain"
    title = "Not of your chain"


class MessageFixed(RuleBroken):
    """The message cannot be edited or withdrawn."""

    code = "message_fixed"
    title = "The message stays as it is"


class NobodyToHear(RuleBroken):
    """A broadcast would reach nobody."""

    code = "nobody_to_hear"
    title = "Nobody would hear this"

    def __init__(self) -> None:
        """Say what to look at."""
        super().__init__("Nobody with an account is in this audience. Choose another one.")


class AudienceChanged(RuleBroken):
    """The audience is another one than the sender saw; `data["count"]` is how many it is now."""

    code = "audience_changed"
    title = "The audience changed"

    def __init__(self, count: int) -> None:
        """Say how many it is now."""
        super().__init__(f"This would now reach {count} people. Look again.", data={"count": count})
