"""Scheduled work on sign-in: what is over is forgotten after a while."""

from datetime import timedelta

from django.utils import timezone

from apps.authentication.models import AuthSession
from apps.authentication.tasks import clean_up


def test_sessions_are_forgotten_a_month_after_their_end(cast, call_as):
    living, just_over, long_over, revoked = [call_as(cast.staff).tokens.session for _ in range(4)]
    now = timezone.now()
    for session, days in ((just_over, 29), (long_over, 31)):
        over = now - timedelta(days=days)
        AuthSession.objects.filter(pk=session.pk).update(
            absolute_expires_at=over, idle_expires_at=over
        )
    AuthSession.objects.filter(pk=revoked.pk).update(revoked_at=now - timedelta(days=31))

    assert clean_up(None) == {"sessions": 2}
    assert {row.pk for row in AuthSession.objects.all()} == {living.pk, just_over.pk}
