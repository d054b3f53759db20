// A burst of events makes each page's data stale once.
import { expect, it } from "vitest";
import { keysOf } from "./handlers";
import { event } from "./testWorld";

it("collects the keys of all features, each once", () => {
  const keys = keysOf(
    [event("1.1"), event("1.2"), event("1.3", { type: "term.opened", ids: { term: 1 } })],
    [
      { "attendance.recorded": ({ training_day }) => [["roll", training_day], ["days"]] },
      { "attendance.recorded": () => [["days"]], "term.opened": () => [["terms"]] },
    ],
  );

  expect(keys).toEqual([["roll", 11], ["days"], ["terms"]]);
});

it("ignores events that this version does not know", () => {
  expect(keysOf([event("1.1", { type: "parade.rained_off" })], [{}])).toEqual([]);
});
