// The kinds of jobs in plain words.
import { useLingui } from "@lingui/react/macro";

export function useJobKindWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    "attendance.remind": t`remind of rolls left open`,
    "attendance.review": t`review absences`,
    "attendance.check_operations": t`check that every mark on a roll counts once`,
    "grading.check": t`check every grade against its facts`,
    "grading.check_ledger": t`check the ledger`,
    "grading.remind_appeals": t`remind of overdue appeals`,
    "operations.back_up": t`copy the database to a safe place`,
    "operations.verify_backup": t`read the newest copy back and check it`,
    "roster.preview": t`read a roster file`,
    "roster.apply": t`enter a roster`,
    "roster.undo": t`take a roster back`,
    "records.apply": t`enter the records of a file`,
    "enrolments.roll_over": t`roll over into the next term`,
    "privacy.export": t`put the data of a person together`,
    "privacy.retention_apply": t`delete what was kept long enough`,
    "privacy.retention_dry_run": t`count what was kept long enough`,
    "privacy.check_register": t`check the register of what is kept`,
    "privacy.clean_up": t`delete old archives of people's data`,
    "authentication.clean_up": t`forget sessions that ended long ago`,
    "system.clean_up": t`clear old keys and signs of life`,
    "live.clean_up": t`forget used tickets`,
  };
}
