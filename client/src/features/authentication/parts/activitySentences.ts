// What happened to one's own account, as sentences to its owner.

import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { SecurityEvent } from "@/lib/api";

type Data = Record<string, unknown>;
type Words = Record<string, string>;

const text = (value: unknown) => (typeof value === "string" ? value : "");

export function useActivitySentence(): (event: SecurityEvent) => string {
  const { t } = useLingui();
  const endings = useEndings();
  const passwords: Words = {
    changed: t`You changed your password.`,
    reset: t`A new password was set with a link from a mail.`,
    activated: t`You activated your account.`,
  };
  const factors: Words = {
    enrolled: t`The second factor was switched on.`,
    removed: t`The second factor was removed.`,
    reset: t`An administrator took your second factor away.`,
    codes_renewed: t`New recovery codes were made.`,
    recovery_code_used: t`A recovery code was used to sign in.`,
  };
  const changes: Words = {
    email: t`Your e-mail address was changed.`,
    role: t`Your role was changed.`,
    approved: t`Your account was approved.`,
    deactivated: t`Your account was switched off.`,
    reactivated: t`Your account was switched on again.`,
  };
  const sentences: Record<string, (data: Data) => string | undefined> = {
    "session.started": () => t`A device signed in.`,
    "session.revoked": ({ reason }) => endings[text(reason)] ?? t`A device was signed out.`,
    "sessions.revoked": ({ ended }) =>
      plural(Number(ended), {
        one: "# device was signed out.",
        other: "# devices were signed out.",
      }),
    "password.changed": ({ how }) => passwords[text(how)],
    "password.reset_sent": () => t`A link to set a new password was mailed to you.`,
    "session.proved": () => t`You confirmed with your password that it was you.`,
    "factor.changed": ({ change }) => factors[text(change)],
    "user.changed": ({ change }) => changes[text(change)] ?? t`Your account was changed.`,
    "account.guessed_at": ({ failures }) =>
      plural(Number(failures), {
        one: "# wrong password was tried for your account. A new device needs a link by mail for a while.",
        other:
          "# wrong passwords were tried for your account. A new device needs a link by mail for a while.",
      }),
  };
  return ({ type, data }) => sentences[type]?.(data) ?? type;
}

function useEndings(): Words {
  const { t } = useLingui();
  return {
    signed_out: t`You signed out on a device.`,
    revoked: t`You ended the session of a device.`,
    reuse: t`A session was ended because its key was used twice, which may be a theft.`,
    too_many: t`The oldest device was signed out because there were too many.`,
    password_changed: t`A device was signed out because the password changed.`,
    revoked_by_admin: t`An administrator signed a device out.`,
  };
}
