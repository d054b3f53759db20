"""Writing the catalogue of conduct: new rules, new versions, and rules taken out."""

from typing import Any

from django.db import connection, transaction

from apps.core.errors import InvalidInput, Stale
from apps.grading import selectors
from apps.grading.choices import EntryKind
from apps.grading.events import ConductRuleAdded, ConductRuleRetired, ConductRuleRevised
from apps.grading.models import ConductRule
from apps.grading.services.refusals import CodeTaken, RuleRetired
from apps.system import journal

CODES_IN_TURN = "SELECT pg_advisory_xact_lock(hashtext('conduct rule ' || %s))"


@transaction.atomic
def add_rule(
    *, code: str, kind: EntryKind, words: str, least: int, most: int, actor: Any
) -> ConductRule:
    """Add a rule under a code that no other has had. Raises CodeTaken, InvalidInput."""
    hold_code(code)
    refuse_empty_range(least, most)
    if ConductRule.objects.filter(code=code).exists():
        raise CodeTaken(f"There is a rule {code} already, in use or retired.")
    rule = ConductRule.objects.create(
        code=code, version=1, kind=kind, words=words, least=least, most=most, written_by=actor
    )
    journal.record(ConductRuleAdded(conduct_rule=rule.pk, code=code), actor=actor)
    return rule


@transaction.atomic
def revise_rule(
    *,
    rule: ConductRule,
    version: int,
    words: str,
    least: int,
    most: int,
    reason: str,
    actor: Any,
) -> ConductRule:
    """Write the next version of a rule; a retired one is in use again, an example becomes ours.

    `version` is the one its author saw. Raises Stale, InvalidInput.
    """
    hold_code(rule.code)
    refuse_outdated(rule, version)
    refuse_empty_range(least, most)
    revised = next_version(rule, words=words, least=least, most=most, reason=reason, actor=actor)
    event = ConductRuleRevised(
        conduct_rule=revised.pk, code=revised.code, version=revised.version, reason=reason
    )
    journal.record(event, actor=actor)
    return revised


@transaction.atomic
def retire_rule(*, rule: ConductRule, reason: str, actor: Any) -> ConductRule:
    """Take a rule out of the catalogue; what was given under it stands.

    Raises Stale for a version that is not the newest, RuleRetired.
    """
    hold_code(rule.code)
    refuse_outdated(rule, rule.version)
    if rule.is_retired:
        raise RuleRetired(f"{rule.code} is not in the catalogue any more.")
    retired = next_version(rule, reason=reason, is_retired=True, actor=actor)
    event = ConductRuleRetired(conduct_rule=retired.pk, code=retired.code, reason=reason)
    journal.record(event, actor=actor)
    return retired


def next_version(
    rule: ConductRule,
    *,
    reason: str,
    actor: Any,
    words: str | None = None,
    least: int | None = None,
    most: int | None = None,
    is_retired: bool = False,
) -> ConductRule:
    """Write the version after this one; what is not named stays as it was."""
    return ConductRule.objects.create(
        code=rule.code,
        version=rule.version + 1,
        kind=rule.kind,
        words=words or rule.words,
        least=least or rule.least,
        most=most or rule.most,
        is_example=rule.is_example and is_retired,
        is_retired=is_retired,
        reason=reason,
        written_by=actor,
    )


def hold_code(code: str) -> None:
    """Let nobody else write under this code until the transaction ends: there may be no row yet."""
    with connection.cursor() as cursor:
        cursor.execute(CODES_IN_TURN, [code])


def refuse_outdated(rule: ConductRule, version: int) -> None:
    """Refuse a version that was followed by another. Raises Stale."""
    if version != rule.version or not selectors.is_newest(rule):
        raise Stale(f"Somebody changed {rule.code} in the meantime. Look at it again.")


def refuse_empty_range(least: int, most: int) -> None:
    """Refuse a range without points in it. Raises InvalidInput."""
    if least > most:
        message = "At most is less than at least."
        raise InvalidInput(message, fields={"most": [message]})
