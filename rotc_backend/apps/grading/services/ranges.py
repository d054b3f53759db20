"""How many points somebody may give: alone, after a recommendation, or as an admin."""

from typing import Any

from apps.core.errors import InvalidInput
from apps.grading import selectors
from apps.grading.selectors import PointRange
from apps.grading.services.deeds import Conduct
from apps.grading.services.refusals import OutsideRange, RuleOutdated


def refuse_unfit_rule(conduct: Conduct) -> None:
    """Refuse a rule of the other kind, and one that was changed or retired meanwhile.

    Raises InvalidInput, RuleOutdated.
    """
    rule = conduct.rule
    if rule is None:
        return
    if rule.kind != conduct.kind:
        message = f"{rule.code} is a rule for a {rule.kind}."
        raise InvalidInput(message, fields={"rule": [message]})
    if rule.is_retired or not selectors.is_newest(rule):
        raise RuleOutdated(f"{rule.code} was changed or retired. Choose a rule again.")


def refuse_alone(conduct: Conduct, actor: Any) -> None:
    """Refuse points that a person may not give without another. Raises OutsideRange."""
    allowed = selectors.range_alone(actor, conduct.rule)
    why = "Recommend it, so that another person decides, or ask an admin."
    refuse_outside(conduct.points, allowed, why)


def refuse_together(conduct: Conduct, actor: Any) -> None:
    """Refuse points that a person may not give after a recommendation. Raises OutsideRange."""
    allowed = selectors.range_together(actor, conduct.rule)
    refuse_outside(conduct.points, allowed, "Anything else is for an admin to award.")


def refuse_unrecommendable(conduct: Conduct) -> None:
    """Refuse to recommend points that the rule does not provide for. Raises InvalidInput."""
    if conduct.rule is None or conduct.points in selectors.range_of(conduct.rule):
        return
    message = f"{conduct.rule.code} gives {selectors.range_of(conduct.rule)}."
    raise InvalidInput(message, fields={"points": [message]})


def refuse_outside(points: int, allowed: PointRange | None, why: str) -> None:
    """Refuse points outside of a range; None is a range without any. Raises OutsideRange."""
    if allowed is not None and points in allowed:
        return
    message = f"You may give {allowed or 'no points here'}. {why}"
    raise OutsideRange(message, fields={"points": [message]})
