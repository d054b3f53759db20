// The words of an account: its role, how it stands, and why something was refused.
import { useLingui } from "@lingui/react/macro";
import { ApiError, type Person, type Role } from "@/lib/api";
import type { Tone } from "@/ui/Badge";
import type { PeopleSearch } from "../search";

export type PersonState = NonNullable<PeopleSearch["state"]>;

export const STATE_TONES: Record<PersonState, Tone> = {
  waiting: "gold",
  active: "ok",
  inactive: "danger",
  not_activated: "plain",
};

/** How an account stands; the first thing that keeps it from being used. */
export function stateOf(person: Person): PersonState {
  if (!person.is_active) return "inactive";
  if (!person.is_approved) return "waiting";
  return person.is_activated ? "active" : "not_activated";
}

export function useStateWords(): Record<PersonState, string> {
  const { t } = useLingui();
  return {
    waiting: t`waiting for approval`,
    active: t`active`,
    inactive: t`switched off`,
    not_activated: t`not activated`,
  };
}

export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui();
  return { admin: t`Administrator`, staff: t`Training staff`, cadet: t`Cadet` };
}

/** Puts refusals that people can do something about in words; other errors stay as they are. */
export function useRefusal(): (error: unknown) => unknown {
  const { t } = useLingui();
  const words: Record<string, string> = {
    account_state: t`Somebody else was first: the account stands like this already.`,
    last_admin: t`This is the last administrator. Make somebody else one first.`,
    own_account: t`Nobody changes their own role or switches themselves off. Ask another administrator.`,
    no_email: t`This account has no e-mail address. Issue an activation code, or add an address first.`,
  };
  return (error) => {
    if (!(error instanceof ApiError)) return error;
    const detail = words[error.code];
    return detail ? { detail, requestId: error.requestId } : error;
  };
}
