// However many events arrive, one request leaves per gap, and the last event is always read.
import { describe, expect, it } from "vitest";
import { Coalescer } from "./coalesce";

/** A clock that a test moves; timers fire in order. */
function makeClock() {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const clock = {
    now: () => now,
    after: (ms: number, act: () => void) => {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  };
  const pass = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      now = due.at;
      timers = timers.filter((each) => each !== due);
      due.act();
    }
    now = until;
  };
  return { clock, pass };
}

function make(random = () => 0.5) {
  const { clock, pass } = makeClock();
  const reads: number[] = [];
  const coalescer = new Coalescer(clock, { gap: 2_000, spread: 600 }, random, () =>
    reads.push(clock.now()),
  );
  return { coalescer, pass, reads };
}

describe("reading at a pace", () => {
  it("asks once for a burst, after its share of the spread", () => {
    const { coalescer, pass, reads } = make();
    for (let n = 0; n < 40; n += 1) coalescer.ask();
    pass(10_000);

    expect(reads).toEqual([300]);
  });

  it("asks at most once per gap under ten marks a second", () => {
    const { coalescer, pass, reads } = make();
    for (let n = 0; n < 100; n += 1) {
      coalescer.ask();
      pass(100);
    }

    expect(reads).toEqual([300, 2_300, 4_300, 6_300, 8_300]);
  });

  it("reads once more after the last event", () => {
    const { coalescer, pass, reads } = make();
    coalescer.ask();
    pass(400);
    coalescer.ask();
    pass(10_000);

    expect(reads).toEqual([300, 2_300]);
  });

  it("asks nothing after it was stopped", () => {
    const { coalescer, pass, reads } = make();
    coalescer.ask();
    coalescer.stop();
    pass(10_000);

    expect(reads).toEqual([]);
  });
});
