"""Consent of guardians for cadets under eighteen: noted by the office, taken back with a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from apps.cadets.models import Cadet, Enrolment
from apps.core.errors import InvalidInput, NotFoundOrNotYours, RuleBroken
from apps.core.names import by_name
from apps.core.permissions import Scope, scope_of
from apps.operations.events import ConsentRecorded, ConsentWithdrawn
from apps.operations.models import GuardianConsent
from apps.system import journal
from apps.system.selectors import current_term

OF_AGE: Final = 18
RELATED: Final = ("cadet", "recorded_by", "withdrawn_by", "paper__owner")


class ConsentStands(RuleBroken):
    """A consent for this cadet is noted already, or this one was taken back already."""

    code = "consent_state"
    title = "Not possible in this state"


def consents_visible_to(person: Any) -> QuerySet[GuardianConsent]:
    """Every consent, or those for oneself; newest first."""
    rows = GuardianConsent.objects.select_related(*RELATED).order_by("-id")
    if scope_of(person, "consent.view") == Scope.ALL:
        return rows
    return rows.filter(cadet__user=person)


def consent_visible_to(person: Any, consent_id: int) -> GuardianConsent:
    """One consent. Raises NotFoundOrNotYours."""
    found = consents_visible_to(person).filter(pk=consent_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def standing_consent(cadet: Cadet) -> GuardianConsent | None:
    """The consent that holds for a cadet."""
    rows = GuardianConsent.objects.select_related(*RELATED)
    return rows.filter(cadet=cadet, withdrawn_at=None).first()


def minors() -> QuerySet[Enrolment]:
    """Enrolments of the current term whose cadet is under eighteen today, by name."""
    standing = GuardianConsent.objects.select_related(*RELATED).filter(withdrawn_at=None)
    return (
        Enrolment.objects.filter(
            term=current_term(), cadet__birth_date__gt=last_birthday_of_age(timezone.localdate())
        )
        .select_related("cadet")
        .prefetch_related(
            Prefetch("cadet__guardian_consents", queryset=standing, to_attr="standing")
        )
        .order_by(*by_name("cadet__"))
    )


def consent_of(cadet: Any) -> GuardianConsent | None:
    """The consent that `minors` fetched with a cadet."""
    found: Iterable[GuardianConsent] = cadet.standing
    return next(iter(found), None)


def last_birthday_of_age(today: date) -> date:
    """Who was born after this day is under eighteen today."""
    try:
        return today.replace(year=today.year - OF_AGE)
    except ValueError:  # born on the 29th of February: of age on the 1st of March
        return date(today.year - OF_AGE, 2, 28)


def of_age_on(born: date) -> date:
    """The day on which somebody turns eighteen."""
    try:
        return born.replace(year=born.year + OF_AGE)
    except ValueError:
        return date(born.year + OF_AGE, 3, 1)


def is_minor(cadet: Cadet | None) -> bool | None:
    """Tell whether a cadet is under eighteen today; None when nobody knows the birth date."""
    if cadet is None or cadet.birth_date is None:
        return None
    return cadet.birth_date > last_birthday_of_age(timezone.localdate())


@transaction.atomic
def record_consent(*, cadet: Cadet, given_on: date, actor: Any, **facts: Any) -> GuardianConsent:
    """Note that a guardian said yes. Raises ConsentStands, InvalidInput."""
    if given_on > timezone.localdate():
        message = "This day lies in the future."
        raise InvalidInput(f"given_on: {message}", fields={"given_on": [message]})
    made = GuardianConsent(cadet=cadet, given_on=given_on, recorded_by=actor, **facts)
    save_unless_noted(made)
    event = ConsentRecorded(consent=made.pk, way=made.way, **about(made))
    journal.record(event, actor=actor)
    return made


def save_unless_noted(consent: GuardianConsent) -> None:
    """Save a consent; the database says whether another one holds. Raises ConsentStands."""
    try:
        with transaction.atomic():
            consent.save()
    except IntegrityError as error:
        raise ConsentStands("A consent for this cadet is noted already.") from error


@transaction.atomic
def withdraw_consent(*, consent: GuardianConsent, reason: str, actor: Any) -> GuardianConsent:
    """Note that a guardian took a consent back. Raises ConsentStands."""
    held = held_consent(consent)
    if held.withdrawn_at is not None:
        raise ConsentStands("This consent was taken back already.")
    held.withdrawn_at, held.withdrawn_by = timezone.now(), actor
    held.withdrawn_reason = reason
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    event = ConsentWithdrawn(consent=held.pk, reason=reason, **about(held))
    journal.record(event, actor=actor)
    return held


def held_consent(consent: GuardianConsent) -> GuardianConsent:
    """Hold a consent until the transaction ends, with its cadet and its paper."""
    rows = GuardianConsent.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("cadet", "paper").get(pk=consent.pk)


def about(consent: GuardianConsent) -> dict[str, Any]:
    """Name the cadet, and the account, that a consent's events are about."""
    cadet = consent.cadet
    people = (cadet.user_id,) if cadet.user_id else ()
    return {"cadets": (cadet.pk,), "cadet_ids": (cadet.pk,), "user_ids": people}
