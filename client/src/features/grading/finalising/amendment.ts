// Corrections of a released grade as they are put together, and what is sent of them.
import type { AmendmentRequest, Receipt } from "@/lib/api";
import { readMark } from "@/lib/format";
import type { DecisionKind } from "./decisionWords";

type Status = NonNullable<AmendmentRequest["marks"]>[number]["status"];

export interface Corrections {
  /** By exam: the text typed, or "did_not_sit"; without an entry the score stays. */
  scores: Readonly<Record<number, string>>;
  /** By training day. */
  marks: Readonly<Record<number, Status>>;
  /** Empty leaves the decision as it is. */
  decision: DecisionKind | "none" | "";
}

export const NOTHING: Corrections = { scores: {}, marks: {}, decision: "" };
export const DID_NOT_SIT = "did_not_sit";

export function isNothing({ scores, marks, decision }: Corrections): boolean {
  return Object.keys(scores).length === 0 && Object.keys(marks).length === 0 && decision === "";
}

/** What can be sent, or the exams whose score is no number up to their maximum. */
export function amendmentOf(
  corrections: Corrections,
  exams: Receipt["exams"],
  reason: string,
): AmendmentRequest | { unreadable: ReadonlySet<number> } {
  const unreadable = new Set<number>();
  const scores: NonNullable<AmendmentRequest["scores"]> = [];
  for (const [exam, typed] of Object.entries(corrections.scores)) {
    const maximum = exams.find((each) => each.exam === Number(exam))?.maximum ?? "0";
    const value = typed === DID_NOT_SIT ? null : readMark(typed, maximum);
    if (typed === DID_NOT_SIT) scores.push({ exam: Number(exam), state: DID_NOT_SIT, value: null });
    else if (value === null) unreadable.add(Number(exam));
    else scores.push({ exam: Number(exam), state: "score", value });
  }
  if (unreadable.size > 0) return { unreadable };
  const marks = Object.entries(corrections.marks).map(([day, status]) => ({
    training_day: Number(day),
    status,
  }));
  const decision = corrections.decision === "" ? {} : { decision: corrections.decision };
  return { reason, scores, marks, ...decision };
}
