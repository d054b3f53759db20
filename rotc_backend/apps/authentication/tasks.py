"""Jobs of the authentication app."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.authentication import activation, hashing, mail, resets, services
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun
from apps.system.models import Job

KEPT = timedelta(days=30)
# Waits of 10, 20, 40 and 80 seconds for a mail server that does not answer.
MAIL_ATTEMPTS = 5


@job_kind("authentication.clean_up", title="Forget sessions, links and codes that ended long ago")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete what ended a month ago, and count the hashes that the former system left."""
    before = timezone.now() - KEPT
    return {
        "sessions": services.forget_ended_sessions_without_journal(before=before),
        "password_resets": resets.forget_resets_without_journal(before=before),
        "activation_codes": activation.forget_batches_without_journal(before=before),
        "legacy_hashes": hashing.legacy_hashes(),
    }


@job_kind(
    "authentication.send_reset",
    title="Mail a link to set a new password",
    max_attempts=MAIL_ATTEMPTS,
)
def send_reset(run: JobRun) -> None:
    """Mail the link, then make it valid and end the job as one; a crash in between mails another.

    The token is known to nobody but the mail server: it is in no row, parameter or log.
    """
    user = resets.recipient(run.params["identity"])
    token = resets.mail_link(user) if user else None
    with transaction.atomic():
        if user and token:
            resets.note_link(user=user, token=token, actor=run.requested_by)
        finish_and_forget(run, {"mailed": 1 if token else 0})


@job_kind(
    "authentication.notice",
    title="Tell a person what happened to their account",
    max_attempts=MAIL_ATTEMPTS,
)
def send_notice(run: JobRun) -> None:
    """Mail a notice; a crash before the end mails it twice."""
    mail.send_notice(**run.params)
    with transaction.atomic():
        finish_and_forget(run, {"mailed": 1})


def finish_and_forget(run: JobRun, result: dict[str, Any]) -> None:
    """End a job and drop whom it was about: nobody needs the address any more."""
    run.finish(result)
    Job.objects.filter(pk=run.job.pk).update(params={})
