"""What happens by itself and when, by the clock of the unit (Asia/Manila).

`manage.py sync_schedule` writes this table to the scheduler; each firing makes one job for its
slot, however many clocks tick, and a slot missed by less than twenty hours is caught up once. A
line with `every` has a slot each so many minutes; of several that were missed the last is caught up.
"""

from datetime import time
from typing import Final

from apps.system.jobs.schedule import ScheduledWork

TABLE: Final = (
    ScheduledWork(
        name="check grades",
        kind="grading.check",
        at=time(2, 0),
        words="Recompute every grade from its facts; a difference fails the job.",
    ),
    ScheduledWork(
        name="check ledger",
        kind="grading.check_ledger",
        at=time(2, 15),
        words="Check sums, states and forbidden pairs of the ledger; a fault fails the job.",
    ),
    ScheduledWork(
        name="check operations",
        kind="attendance.check_operations",
        at=time(2, 20),
        words="Check that every mark on a roll had exactly one effect; a fault fails the job.",
    ),
    ScheduledWork(
        name="check documents",
        kind="reports.check_documents",
        at=time(2, 25),
        words="Check every issued document's file and signature; a difference fails the job.",
    ),
    ScheduledWork(
        name="check readiness",
        kind="reports.check_readiness",
        at=time(2, 35),
        words="Keep what the documents of the current term still lack; it fails nothing.",
    ),
    ScheduledWork(
        name="compare witness",
        kind="system.compare_witness",
        at=time(2, 30),
        words="Find changes of guarded rows that no service recorded; one fails the job.",
    ),
    ScheduledWork(
        name="seal",
        kind="system.seal",
        at=time(0, 0),
        every=15,
        words="Seal what was recorded since the last seal.",
    ),
    ScheduledWork(
        name="seal the day",
        kind="system.seal_day",
        at=time(2, 45),
        words="Verify every seal and mail the day's root; a broken seal fails the job.",
    ),
    ScheduledWork(
        name="clean up",
        kind="system.clean_up",
        at=time(3, 30),
        words="Forget idempotency keys after 30 days and signs of life after a day.",
    ),
    ScheduledWork(
        name="clean up sessions",
        kind="authentication.clean_up",
        at=time(3, 40),
        words="Forget sessions, reset links and activation codes 30 days after they ended.",
    ),
    ScheduledWork(
        name="clean up tickets",
        kind="live.clean_up",
        at=time(3, 50),
        words="Forget tickets of the live socket that nobody can use any more.",
    ),
    ScheduledWork(
        name="clean up uploads",
        kind="files.clean_up",
        at=time(4, 0),
        words="Forget uploads that nobody went on with for three days.",
    ),
    ScheduledWork(
        name="clean up unsent files",
        kind="attendance.clean_up_files",
        at=time(4, 10),
        words="Delete files that were meant for an excuse letter nobody sent for a week.",
    ),
    ScheduledWork(
        name="clean up pictures",
        kind="activities.clean_up",
        at=time(4, 15),
        words="Delete pictures and files that stand in no post and not in the library for a week.",
    ),
    ScheduledWork(
        name="clean up unsent message files",
        kind="messaging.clean_up_files",
        at=time(4, 20),
        words="Delete files that were meant for a message nobody sent for a week.",
    ),
    ScheduledWork(
        name="clean up documents",
        kind="reports.clean_up",
        at=time(4, 25),
        words="Forget documents and exports that were made for somebody a week ago.",
    ),
    ScheduledWork(
        name="sweep contents",
        kind="reports.sweep_contents",
        at=time(4, 35),
        words="Delete stored contents that have belonged to no row for a week.",
    ),
    ScheduledWork(
        name="clean up exports",
        kind="privacy.clean_up",
        at=time(4, 35),
        words="Delete archives of people's own data a week after they were asked for.",
    ),
    ScheduledWork(
        name="count what is due",
        kind="privacy.retention_dry_run",
        at=time(2, 10),
        words="Count what the clock would delete today; nothing is deleted.",
    ),
    ScheduledWork(
        name="check register",
        kind="privacy.check_register",
        at=time(2, 35),
        words="Compare the register of purposes with every table; a difference fails the job.",
    ),
    ScheduledWork(
        name="back up",
        kind="operations.back_up",
        at=time(3, 0),
        words="Copy the whole database, encrypted, to BACKUP_URL; keep 7 days, 4 weeks, 12 months.",
    ),
    ScheduledWork(
        name="verify backup",
        kind="operations.verify_backup",
        at=time(4, 30),
        weekday=6,
        words="Restore the newest copy beside the database and check it; a fault fails the job.",
    ),
    ScheduledWork(
        name="remind of appeals",
        kind="grading.remind_appeals",
        at=time(8, 0),
        words="Remind the staff of appeals that should have been decided.",
    ),
    ScheduledWork(
        name="remind of open rolls",
        kind="attendance.remind",
        at=time(18, 0),
        words="Remind the staff of past days whose roll nobody closed.",
    ),
    ScheduledWork(
        name="review absences",
        kind="attendance.review",
        at=time(19, 0),
        words="Open a warning at 2 and a case at 3 consecutive unexcused absences.",
    ),
    ScheduledWork(
        name="remind of training ahead",
        kind="messaging.remind_ahead",
        at=time(18, 0),
        words="Remind everybody concerned of training the day after tomorrow.",
    ),
    ScheduledWork(
        name="remind of training today",
        kind="messaging.remind_today",
        at=time(5, 30),
        words="Remind everybody concerned of training today.",
    ),
    ScheduledWork(
        name="sum up the training day",
        kind="messaging.sum_up_day",
        at=time(17, 0),
        words="Tell the staff of open rolls and how many of their cadets were absent.",
    ),
    ScheduledWork(
        name="report the training day",
        kind="reports.report_day",
        at=time(18, 0),
        words="Keep the attendance report of today's training, and tell the admins its figures.",
    ),
    ScheduledWork(
        name="remind of rolls after training",
        kind="messaging.remind_of_rolls",
        at=time(0, 0),
        every=30,
        words="Remind whoever trains of a roll that is open half an hour after the day's end.",
    ),
    ScheduledWork(
        name="remind of gaps",
        kind="messaging.remind_of_gaps",
        at=time(8, 0),
        weekday=0,
        words="Tell each cadet what their record lacks, and the admins how many records.",
    ),
    ScheduledWork(
        name="remind of copies",
        kind="operations.remind_of_copies",
        at=time(8, 0),
        words="Tell the admins, once a week, of copies that are late or were not tried out.",
    ),
    ScheduledWork(
        name="remind of signatories",
        kind="reports.remind_of_signatories",
        at=time(8, 0),
        words="Tell the admins two weeks before somebody signs no documents any more.",
    ),
    ScheduledWork(
        name="tell what is due",
        kind="messaging.morning",
        at=time(8, 0),
        words="Tell everybody what waits for them, and mail the morning's digests.",
    ),
    ScheduledWork(
        name="clean up notifications",
        kind="messaging.clean_up",
        at=time(2, 5),
        words="Forget notifications, digests and deliveries after 90 days.",
    ),
)
