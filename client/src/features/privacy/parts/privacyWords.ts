// The words of what people may ask for, where a request stands, and how long there is left.
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ConsentWay, OpeningRecord, PrivacyRequest, Role } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

export const REQUEST_KINDS = [
  "access",
  "correct",
  "object",
  "erase",
  "complain",
] as const satisfies readonly PrivacyRequest["kind"][];

export const REQUEST_TONES: Record<PrivacyRequest["state"], Tone> = {
  open: "info",
  answered: "ok",
  withdrawn: "plain",
};

export function useRequestKindWords(): Record<PrivacyRequest["kind"], string> {
  const { t } = useLingui();
  return {
    access: t`Tell me what is kept about me`,
    correct: t`Correct something`,
    object: t`I object to a use of my data`,
    erase: t`Erase or block something`,
    complain: t`Complain`,
  };
}

/** What a person should write for each kind. */
export function useRequestKindHints(): Record<PrivacyRequest["kind"], string> {
  const { t } = useLingui();
  return {
    access: t`What you want to know. You can also take all of it with you, under “My data”.`,
    correct: t`What is wrong, and what it should say.`,
    object: t`Which use, and why you do not want it.`,
    erase: t`What should go. Grades and the journal must be kept; the answer says so.`,
    complain: t`What happened, and when.`,
  };
}

export function useRequestStateWords(): Record<PrivacyRequest["state"], string> {
  const { t } = useLingui();
  return { open: t`waiting`, answered: t`answered`, withdrawn: t`taken back` };
}

export function useRoleWords(): Record<Role, string> {
  const { t } = useLingui();
  return { admin: t`Administrator`, staff: t`Training staff`, cadet: t`Cadet` };
}

export function useOpenedWords(): Record<OpeningRecord["what"], string> {
  const { t } = useLingui();
  return {
    "excuse.attachment_opened": t`A file of an excuse letter`,
    "cadet.health_opened": t`The health notes`,
    "consent.paper_opened": t`The signed paper of my guardian`,
  };
}

export function useWayWords(): Record<ConsentWay, string> {
  const { t } = useLingui();
  return {
    paper: t`Signed paper`,
    in_person: t`In person, at the office`,
    message: t`Written message`,
    call: t`Phone call`,
  };
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** "3 days left", "due today", "2 days late", for a date. */
export function useDaysLeft(): (due: string, today: string) => { words: string; isLate: boolean } {
  const { t } = useLingui();
  return (due, today) => {
    const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);
    if (days === 0) return { words: t`due today`, isLate: false };
    const number = Math.abs(days);
    if (days < 0)
      return { words: plural(number, { one: "# day late", other: "# days late" }), isLate: true };
    return { words: plural(number, { one: "# day left", other: "# days left" }), isLate: false };
  };
}

/** "17 hours left" or "3 hours late", for the clock of an incident. */
export function useHoursLeft(): (due: string, now: number) => { words: string; isLate: boolean } {
  return (due, now) => {
    const left = Date.parse(due) - now;
    const hours = Math.floor(Math.abs(left) / HOUR_MS);
    return left < 0
      ? { words: plural(hours, { one: "# hour late", other: "# hours late" }), isLate: true }
      : { words: plural(hours, { one: "# hour left", other: "# hours left" }), isLate: false };
  };
}
