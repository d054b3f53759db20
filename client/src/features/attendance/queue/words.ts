// Words for marks that wait: whom they are about, and what the server said.
import { useLingui } from "@lingui/react/macro";
import type { RollMarkResult } from "@/lib/api";
import type { Mark } from "../roll/marks";

/** Whom a mark is about; names are removed from a device whose session was ended from elsewhere. */
export function useTitleOf(): (mark: Mark) => string {
  const { t } = useLingui();
  return ({ name, enrolment }) => name || t`Cadet, enrolment ${enrolment}`;
}

/** What became of a mark that is off this device. */
export function useOutcomeWords(): (outcome: RollMarkResult["outcome"]) => string {
  const { t } = useLingui();
  const words: Record<RollMarkResult["outcome"], string> = {
    saved: t`on the roll`,
    duplicate: t`was there already`,
    kept: t`kept with the day: the roll was closed`,
    stale: t`somebody marked differently`,
    closed: t`the roll is not open`,
    invalid: t`not possible`,
  };
  return (outcome) => words[outcome];
}
