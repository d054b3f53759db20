// The tables of the old database in plain words, and pages of what their rows became.
import { useLingui } from "@lingui/react/macro";
import type { LegacyRow } from "@/lib/api";

/** What a table held; one that nobody knows keeps its name. */
export function useTableWords(): (table: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    training_staff: t`Training staff`,
    cadets: t`Cadets`,
    users: t`Accounts`,
    training_days: t`Training days`,
    attendance_records: t`Attendance records`,
    excuse_letters: t`Excuse letters`,
    merit_demerit_logs: t`Merits and demerits`,
    grades: t`Grades`,
    system_settings: t`Settings`,
    user_settings: t`Settings of people`,
    staff_attendance_records: t`Attendance of staff`,
    activities: t`Activities`,
    activity_images: t`Pictures of activities`,
    admin_messages: t`Messages to the office`,
    staff_messages: t`Messages of staff`,
    notifications: t`Notices`,
    push_subscriptions: t`Devices for notices`,
    audit_logs: t`Log of changes`,
    staff_audit: t`Log of staff`,
    sync_events: t`Events of the old sync`,
  };
  return (table) => words[table] ?? table;
}

const PAGES: Record<string, "/cadets/$id" | "/people/$id" | "/days/$id"> = {
  "cadets.cadet": "/cadets/$id",
  "authentication.user": "/people/$id",
  "attendance.trainingday": "/days/$id",
};

/** The page of what a row became, if there is one of its own. */
export function pageOf({ target, target_id: id }: LegacyRow) {
  const to = PAGES[target];
  return to && id !== null ? { to, id } : null;
}
