// Why a cadet is on the list, and how somebody got in touch, in words.
import { useLingui } from "@lingui/react/macro";
import type { ContactNote, RiskRow } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

export type Reason = RiskRow["reasons"][number];
export type Way = ContactNote["way"];

export const WAYS: readonly Way[] = ["talk", "call", "message", "family", "missed"];

export function useReasonWords(): (row: RiskRow, reason: Reason) => { text: string; tone: Tone } {
  const { t } = useLingui();
  return ({ absences, blank_exams, numbers }, reason) => {
    const part = (value: string | null) => value ?? "–";
    switch (reason) {
      case "out_of_reach":
        return { text: t`a pass is out of reach`, tone: "danger" };
      case "below_passing":
        return { text: t`below passing so far`, tone: "warn" };
      case "attendance":
        return { text: t`attendance only ${part(numbers.to_date.attendance)}`, tone: "warn" };
      case "aptitude":
        return { text: t`aptitude only ${part(numbers.to_date.aptitude)}`, tone: "warn" };
      case "proficiency":
        return { text: t`proficiency only ${part(numbers.to_date.proficiency)}`, tone: "warn" };
      case "in_a_row":
        return { text: t`${absences.in_a_row} absences in a row`, tone: "danger" };
      case "rate":
        return absences.left < 0
          ? { text: t`over the limit of absences`, tone: "danger" }
          : { text: t`no absence left`, tone: "warn" };
      case "blank_exam":
        return { text: t`blank: ${blank_exams.join(", ")}`, tone: "info" };
      default:
        return { text: t`open case`, tone: "danger" };
    }
  };
}

export function useWayWords(): Record<Way, string> {
  const { t } = useLingui();
  return {
    talk: t`Talk`,
    call: t`Call`,
    message: t`Message`,
    family: t`Family`,
    missed: t`Not reached`,
  };
}
