// What the queue of marks needs from outside, what it shows, and what one tab tells the others.
import type { RollMarkRequest, RollMarkResult, RollResult } from "@/lib/api";
import type { MarkStore } from "./MarkStore";
import type { Mark } from "./marks";

export type SendMarks = (day: number, marks: RollMarkRequest[]) => Promise<RollResult>;
type Given = "training_day" | "enrolment" | "status" | "version";
/** What a page says of a mark; everything it leaves out is as usual: tapped, without hours or remarks. */
export type NewMark = Pick<Mark, Given> &
  Partial<Omit<Mark, Given | "op_id" | "taken_at" | "attempts" | "refusal">>;

/** What the server said of one mark that is off this phone now. */
export interface Answered {
  readonly mark: Mark;
  readonly outcome: RollMarkResult["outcome"];
  readonly detail: string;
  readonly at: number;
}

/** What one tab tells the others. */
export type Told =
  | { type: "changed" }
  | { type: "answered"; day: number; answer: RollResult; answered: Answered[] };

export interface QueueWorld {
  store: MarkStore;
  send: SendMarks;
  /** A connection, and the session of the person whose marks these are. */
  canSend: () => boolean;
  /** Run while no other tab of this browser does the same. */
  exclusively: (act: () => Promise<void>) => Promise<void>;
  /** Tell the other tabs of this person. */
  tell: (told: Told) => void;
}

export interface QueueStatus {
  readonly marks: readonly Mark[];
  readonly isSending: boolean;
  /** What the device kept has been read. */
  readonly isReady: boolean;
  /** Why the last sending failed. */
  readonly failure: Error | null;
  /** What was answered since the page was opened, the latest first. */
  readonly answered: readonly Answered[];
  /** Seconds by which this device's clock is ahead, when that is too much. */
  readonly clockSkew: number | null;
}

export const NOTHING: QueueStatus = {
  marks: [],
  isSending: false,
  isReady: false,
  failure: null,
  answered: [],
  clockSkew: null,
};
