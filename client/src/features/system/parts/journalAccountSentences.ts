// Sentences about accounts, sessions and the ways in.
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Sentence, text } from "./journalTold";
import { useJournalWords } from "./journalWords";

export function useAccountSentences(): Record<string, Sentence> {
  const { t } = useLingui();
  const words = useJournalWords();
  const changes = useChangeSentences();
  const endings = useEndingWords();
  const because = (reason: unknown) => (text(reason) ? `: ${text(reason)}` : "");
  const ending = (reason: unknown) => endings[text(reason)] ?? words.value(reason);
  return {
    "user.created": ({ data }) => t`made an account with the role ${words.value(data.role)}`,
    "user.changed": ({ data }) => {
      const sentence = changes[text(data.change)]?.({ ids: {}, data });
      const what = sentence ?? t`changed an account: ${words.field(text(data.change))}`;
      return `${what}${because(data.reason)}`;
    },
    "session.started": () => t`signed in`,
    "session.proved": () => t`confirmed once more who they are`,
    "session.revoked": ({ data }) => t`a session ended: ${ending(data.reason)}`,
    "sessions.revoked": ({ data }) => {
      const ended = plural(Number(data.ended), {
        one: "# session ended",
        other: "# sessions ended",
      });
      return `${ended}: ${ending(data.reason)}${because(data.words)}`;
    },
    "password.changed": ({ data }) => {
      if (data.how === "activated") return t`chose a first password with an activation code`;
      return data.how === "reset"
        ? t`chose a new password with a link from a reset mail`
        : t`changed the password`;
    },
    "password.reset_sent": () => t`a link to choose a new password was mailed`,
    "activation.issued": ({ data }) =>
      plural(Number(data.issued), {
        one: "made # activation code",
        other: "made # activation codes",
      }),
    "activation.printed": () => t`looked at the codes of an activation sheet`,
    "factor.changed": ({ data }) => {
      const what: Record<string, string> = {
        enrolled: t`set up a second factor`,
        removed: t`removed the second factor`,
        reset: t`reset the second factor of an account`,
        codes_renewed: t`made new recovery codes`,
        recovery_code_used: t`signed in with a recovery code`,
      };
      return `${what[text(data.change)] ?? t`changed a second factor`}${because(data.reason)}`;
    },
    "account.guessed_at": ({ data }) =>
      plural(Number(data.failures), {
        one: "# wrong password was tried for an account; a password alone no longer opens a new device",
        other:
          "# wrong passwords were tried for an account; a password alone no longer opens a new device",
      }),
  };
}

function useChangeSentences(): Record<string, Sentence> {
  const { t } = useLingui();
  const words = useJournalWords();
  return {
    email: () => t`changed the e-mail address of an account`,
    approved: () => t`approved an account`,
    activated: () => t`activated an account`,
    deactivated: () => t`switched an account off`,
    reactivated: () => t`switched an account on`,
    role: ({ data }) =>
      t`changed a role from ${words.value(data.before)} to ${words.value(data.after)}`,
  };
}

function useEndingWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    signed_out: t`the person signed out`,
    revoked: t`the person ended it from the list of devices`,
    reuse: t`its key was used twice, which may be a theft`,
    too_many: t`more devices than allowed, so the oldest one had to go`,
    password_changed: t`the password changed`,
    password_reset: t`the password was reset`,
    deactivated: t`the account was switched off`,
    role_changed: t`the role changed`,
    revoked_by_admin: t`an administrator ended it`,
    factor_reset: t`the second factor was reset`,
    incident: t`all sessions were ended after an incident`,
    expired: t`it ran out`,
  };
}
