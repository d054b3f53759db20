"""The catalogue of conduct, and how many points it lets a person give."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.grading.models import ConductRule
from apps.system import selectors as system

ALONE_MOST: Final = 10


@dataclass(frozen=True)
class PointRange:
    """Points from least to most, both included."""

    least: int
    most: int

    def __contains__(self, points: int) -> bool:
        """Tell whether points lie within."""
        return self.least <= points <= self.most

    def __str__(self) -> str:
        """Say it in words."""
        if self.least == self.most:
            return f"{self.least} points"
        return f"{self.least} to {self.most} points"


EVERY_POINT: Final = PointRange(1, 100)


def catalogue() -> QuerySet[ConductRule]:
    """Every rule in its newest version, merits and demerits apart, by code; retired ones too."""
    newer = ConductRule.objects.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
    newest = ConductRule.objects.filter(~Exists(newer)).select_related("written_by")
    return newest.order_by(F("kind").desc(), "code")


def conduct_rule(rule_id: int) -> ConductRule:
    """One version of a rule. Raises NotFoundOrNotYours."""
    found = ConductRule.objects.select_related("written_by").filter(pk=rule_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def is_newest(rule: ConductRule) -> bool:
    """Tell whether no version followed this one."""
    later = ConductRule.objects.filter(code=rule.code, version__gt=rule.version)
    return not later.exists()


def range_of(rule: ConductRule) -> PointRange:
    """What the catalogue says."""
    return PointRange(rule.least, rule.most)


def alone_most() -> int:
    """The most points that one person gives without another: the setting `conduct_alone_most`."""
    return int(system.setting("conduct_alone_most", ALONE_MOST))


def goes_beyond(user: Any) -> bool:
    """Tell whether a person stands above the catalogue: who may write it."""
    return scope_of(user, "conduct_rule.edit") == Scope.ALL


def range_alone(
    user: Any, rule: ConductRule | None, *, alone: int | None = None
) -> PointRange | None:
    """What a person may give in one act of theirs; None is nothing under this rule.

    `alone` is the setting when it was read before.
    """
    if goes_beyond(user):
        return EVERY_POINT
    most = alone_most() if alone is None else alone
    if rule is None:
        return PointRange(1, most)
    return PointRange(rule.least, min(rule.most, most)) if rule.least <= most else None


def range_together(user: Any, rule: ConductRule | None, *, alone: int | None = None) -> PointRange:
    """What a person may award when another recommended it: the whole range of the rule."""
    if goes_beyond(user):
        return EVERY_POINT
    if rule is not None:
        return range_of(rule)
    return PointRange(1, alone_most() if alone is None else alone)
