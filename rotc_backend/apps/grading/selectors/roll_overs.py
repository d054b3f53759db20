"""Who would move up from one term into another, and the roll-overs there were."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet

from apps.cadets.choices import MSLevel
from apps.cadets.models import Enrolment
from apps.cadets.references import tables_referring_to
from apps.cadets.selectors import ROSTER, roster_of
from apps.core.errors import NotFoundOrNotYours
from apps.grading.choices import MarkRemark, RollOverVerdict
from apps.grading.level_gate import Standing, level_after, verdict_on
from apps.grading.models import ReleasedGrade, RolledEnrolment, RollOver
from apps.grading.selectors.finalising import sha256_of
from apps.grading.selectors.releases import latest_releases
from apps.system.models import Term

FINAL_STATES = ("released", "closed")


@dataclass(frozen=True)
class RollOverLine:
    """One cadet of the earlier term: whether they move up, to which level, and where they stand."""

    enrolment: Enrolment
    verdict: RollOverVerdict
    ms_level: str | None
    company: str
    platoon: str


@dataclass(frozen=True)
class RollOverPlan:
    """What a roll-over would do now; the digest names exactly this."""

    source: Term
    target: Term
    lines: tuple[RollOverLine, ...]
    digest: str

    @property
    def moving(self) -> tuple[RollOverLine, ...]:
        """Those who move up."""
        return tuple(line for line in self.lines if line.ms_level is not None)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines have each verdict."""
        found = Counter(str(line.verdict) for line in self.lines)
        return {str(verdict): found[verdict] for verdict in RollOverVerdict}


def roll_over_plan(
    source: Term, target: Term, *, company: str = "", platoon: str = ""
) -> RollOverPlan:
    """Judge everybody of a term; with a company, all who move up are put into that platoon."""
    roster = list(roster_of(source.pk))
    standings = standings_of(roster, target)
    lines = tuple(
        line_of(enrolment, standing, company, platoon)
        for enrolment, standing in zip(roster, standings, strict=True)
    )
    facts = [
        [line.enrolment.pk, line.verdict, line.ms_level, line.company, line.platoon]
        for line in lines
    ]
    return RollOverPlan(source, target, lines, sha256_of([source.pk, target.pk, facts]))


def standings_of(roster: list[Enrolment], target: Term) -> Iterable[Standing]:
    """What the gate asks about each: three queries, however many cadets."""
    grades = latest_releases([row.pk for row in roster])
    cadet_ids = [row.cadet_id for row in roster]
    there = set(
        Enrolment.objects.filter(term=target, cadet__in=cadet_ids).values_list("cadet", flat=True)
    )
    basic = cadets_with_basic(cadet_ids)
    return [
        Standing(
            ms_level=row.ms_level,
            status=row.status,
            remark=grades[row.pk].remark if row.pk in grades else None,
            is_archived=row.cadet.archived_at is not None,
            is_enrolled_there=row.cadet_id in there,
            has_basic=row.cadet_id in basic,
        )
        for row in roster
    ]


def cadets_with_basic(cadet_ids: Collection[int]) -> set[int]:
    """Those of these cadets who passed MS 2 in any released term."""
    rows = ReleasedGrade.objects.filter(
        enrolment__cadet__in=cadet_ids,
        enrolment__ms_level=MSLevel.MS2,
        enrolment__term__state__in=FINAL_STATES,
    )
    newest = rows.order_by("enrolment_id", "-revision").distinct("enrolment_id")
    grades = newest.values_list("enrolment__cadet", "remark")
    return {cadet for cadet, remark in grades if remark == MarkRemark.PASSED}


def line_of(enrolment: Enrolment, standing: Standing, company: str, platoon: str) -> RollOverLine:
    """Judge one cadet and say where they would stand."""
    return RollOverLine(
        enrolment=enrolment,
        verdict=verdict_on(standing),
        ms_level=level_after(standing),
        company=company or enrolment.company,
        platoon=platoon if company else enrolment.platoon,
    )


def roll_overs() -> QuerySet[RollOver]:
    """All roll-overs, newest first."""
    people = ("source", "target", "requested_by", "undone_by", "job__requested_by")
    return RollOver.objects.select_related(*people).order_by("-id")


def roll_over(roll_over_id: int) -> RollOver:
    """One roll-over. Raises NotFoundOrNotYours."""
    found = roll_overs().filter(pk=roll_over_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def used_enrolments(roll_over: RollOver) -> QuerySet[Enrolment]:
    """The enrolments a roll-over made on which something hangs by now, in roster order.

    Every table that refers to an enrolment is asked, also one that is added later.
    """
    made = Enrolment.objects.filter(rolled_from__roll_over=roll_over)
    used = Q(pk__in=[])
    for model, name in referring_tables():
        rows = model._default_manager.filter(**{f"{name}__in": made})  # noqa: SLF001 - documented
        used |= Q(pk__in=rows.values(name))
    found = made.filter(used).select_related("cadet")
    return found.order_by(*ROSTER)


def referring_tables() -> list[tuple[type[Model], str]]:
    """Every model with a key to an enrolment, but the roll-over's own note of what it made."""
    tables = tables_referring_to(Enrolment)
    return [(model, name) for model, name in tables if (model, name) != (RolledEnrolment, "after")]
