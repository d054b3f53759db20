// What the list of posts keeps in its address.
import type { Post } from "@/lib/api";

export const STATES: readonly Post["state"][] = ["draft", "scheduled", "published", "withdrawn"];

export interface PostSearch {
  kind?: Post["kind"];
  state?: Post["state"];
  page?: number;
}

export function postSearch({ kind, state, page }: Record<string, unknown>): PostSearch {
  return {
    ...(kind === "activity" || kind === "announcement" ? { kind } : {}),
    ...(STATES.includes(state as Post["state"]) ? { state: state as Post["state"] } : {}),
    ...(Number.isInteger(page) ? { page: Number(page) } : {}),
  };
}
