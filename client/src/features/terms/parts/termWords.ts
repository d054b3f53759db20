// The states of a term in words and tones.
import { useLingui } from "@lingui/react/macro";
import type { Term } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

type State = Term["state"];

export const TERM_STATES: readonly State[] = ["draft", "open", "in_review", "released", "closed"];

export const TERM_TONES: Record<State, Tone> = {
  draft: "plain",
  open: "ok",
  in_review: "info",
  released: "brand",
  closed: "plain",
};

export function useTermStateWords(): Record<State, string> {
  const { t } = useLingui();
  return {
    draft: t`draft`,
    open: t`open`,
    in_review: t`in review`,
    released: t`released`,
    closed: t`closed`,
  };
}
