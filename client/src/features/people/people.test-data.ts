// Accounts for tests, as the server sends them.
import type { Person } from "@/lib/api";
import { aMe } from "@/test/factories";

export const ADMIN = aMe({
  id: 1,
  full_name: "Maj. Rasuman",
  role: "admin",
  abilities: Object.fromEntries(
    [
      "user.view",
      "user.create",
      "user.approve",
      "user.deactivate",
      "role.change",
      "factor.reset",
      "password.send_reset",
      "activation.issue",
      "session.revoke_any",
      "journal.view",
      "term.view",
      "enrolment.view",
    ].map((action) => [action, "all"]),
  ),
});

export function aPerson(given: Partial<Person> = {}): Person {
  return {
    id: 9,
    username: "a.reyes",
    full_name: "Anna Reyes",
    email: "anna@example.test",
    role: "staff",
    is_active: true,
    is_approved: true,
    is_activated: true,
    has_second_factor: true,
    last_login: "2026-11-20T01:00:00Z",
    sessions: 1,
    is_self: false,
    ...given,
  };
}
