// Reads a frame of the wire; anything unreadable or unknown to this version is skipped.
import type { LiveEvent } from "../api/types";

export type Frame =
  | { type: "live"; seq: string; epoch: number }
  | { type: "reset"; seq: string; epoch: number }
  | LiveEvent;

export function frameOf(data: unknown): Frame | null {
  if (typeof data !== "string") return null;
  try {
    const frame = JSON.parse(data) as Partial<Frame>;
    const isOurs = typeof frame.type === "string" && typeof frame.seq === "string";
    return isOurs ? (frame as Frame) : null;
  } catch {
    return null;
  }
}
