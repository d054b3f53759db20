// The words for what a policy would do to a mark, the gravest first.
import { useLingui } from "@lingui/react/macro";
import type { Compared } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

export type Shift = Compared["shift"];

export const SHIFTS: readonly Shift[] = ["now_fails", "now_passes", "remark", "equivalent"];

export const SHIFT_TONES: Record<Shift, Tone> = {
  now_fails: "danger",
  now_passes: "ok",
  remark: "warn",
  equivalent: "info",
  numbers: "plain",
};

export function useShiftWords(): Record<Shift, string> {
  const { t } = useLingui();
  return {
    now_fails: t`would fail`,
    now_passes: t`would pass`,
    remark: t`another remark`,
    equivalent: t`another equivalent`,
    numbers: t`other numbers, same equivalent`,
  };
}
