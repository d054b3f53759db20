"""Scheduled work on sign-in: what is over is forgotten after a while."""

from datetime import timedelta

from django.utils import timezone

from apps.authentication import activation, resets
from apps.authentication.models import ActivationBatch, ActivationCode, AuthSession, PasswordReset
from apps.authentication.tasks import clean_up
from tests.factories import UserFactory


def test_sessions_are_forgotten_a_month_after_their_end(cast, call_as):
    living, just_over, long_over, revoked = [call_as(cast.staff).tokens.session for _ in range(4)]
    now = timezone.now()
    for session, days in ((just_over, 29), (long_over, 31)):
        over = now - timedelta(days=days)
        AuthSession.objects.filter(pk=session.pk).update(
            absolute_expires_at=over, idle_expires_at=over
        )
    AuthSession.objects.filter(pk=revoked.pk).update(revoked_at=now - timedelta(days=31))

    assert clean_up(None)["sessions"] == 2
    assert {row.pk for row in AuthSession.objects.all()} == {living.pk, just_over.pk}


def test_links_and_codes_are_forgotten_a_month_after_they_ran_out(cast):
    now = timezone.now()
    for days in (29, 31):
        resets.note_link(user=cast.staff, token=f"token-{days}", actor=None)
        ended = now - timedelta(days=days)
        PasswordReset.objects.filter(expires_at__gt=now).update(expires_at=ended)
        activation.issue_codes(
            users=[cast.cadet, cast.other_cadet], title=f"{days}", renew=True, actor=cast.admin
        )
        ActivationBatch.objects.filter(expires_at__gt=now).update(expires_at=ended)

    done = clean_up(None)

    assert (done["password_resets"], done["activation_codes"]) == (1, 2)
    assert ActivationBatch.objects.get().title == "29"
    assert ActivationCode.objects.count() == 2


def test_the_nightly_job_counts_the_hashes_that_the_former_system_left(cast):
    for number in range(3):
        UserFactory(password=f"bcryptjs$$2b$10${number}")

    assert clean_up(None)["legacy_hashes"] == 3
