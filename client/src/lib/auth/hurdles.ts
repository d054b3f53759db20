// What a person must do before anything else, and on which page.
import type { Me } from "../api/types";

export type Hurdle = NonNullable<Me["hurdle"]>;

const PAGES: Record<Hurdle, "/set-password" | "/enrol-second-factor"> = {
  set_password: "/set-password",
  enrol_second_factor: "/enrol-second-factor",
};

export function pageOfHurdle(hurdle: Hurdle): (typeof PAGES)[Hurdle] {
  return PAGES[hurdle];
}

/** Read a hurdle that a refusal names; null when this version knows none of that name. */
export function hurdleIn(data: Record<string, unknown>): Hurdle | null {
  return Object.keys(PAGES).includes(String(data.hurdle)) ? (data.hurdle as Hurdle) : null;
}
