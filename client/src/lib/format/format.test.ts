// Dates and marks are written as the unit reads them.
import { describe, expect, it } from "vitest";
import {
  compareMarks,
  readMark,
  showAgo,
  showAsOf,
  showDate,
  showDateTime,
  showMark,
  showPlain,
  showPoints,
  showTime,
  showWeekday,
  todayInManila,
} from ".";

describe("dates", () => {
  it("shows a training date as that very day", () => {
    expect(showDate("2026-11-21")).toBe("21 Nov 2026");
    expect(showWeekday("2026-11-21")).toBe("Sat, 21 Nov");
  });

  it("shows moments in Manila, whatever the device thinks", () => {
    expect(showTime("2026-11-20T23:05:00Z")).toBe("07:05");
    expect(showDateTime("2026-11-20T23:05:00Z")).toBe("21 Nov 2026, 07:05");
  });

  it("knows that Manila is already in tomorrow", () => {
    expect(todayInManila(new Date("2026-11-20T16:30:00Z"))).toBe("2026-11-21");
  });

  it("says how long ago something was", () => {
    const now = new Date("2026-11-21T04:00:00Z");
    expect(showAgo("2026-11-21T03:59:30Z", now)).toBe("just now");
    expect(showAgo("2026-11-21T03:57:00Z", now)).toBe("3 minutes ago");
    expect(showAgo("2026-11-20T03:00:00Z", now)).toBe("yesterday");
  });

  it("adds the date to an older as-of time", () => {
    const now = new Date("2026-11-21T04:00:00Z");
    expect(showAsOf("2026-11-21T00:14:05Z", now)).toBe("08:14:05");
    expect(showAsOf("2026-11-19T00:14:05Z", now)).toBe("19 Nov 2026, 08:14");
  });
});

describe("marks", () => {
  it("keeps two decimals and never loses a digit", () => {
    expect(showMark("28")).toBe("28.00");
    expect(showMark("89.5")).toBe("89.50");
    expect(showMark("27.857142")).toBe("27.857142");
  });

  it("shows a missing mark as a dash, never as zero", () => {
    expect(showMark(null)).toBe("–");
    expect(showPlain(undefined)).toBe("–");
  });

  it("shows maxima and weights without idle zeros", () => {
    expect(showPlain("100.00")).toBe("100");
    expect(showPlain("1.50")).toBe("1.5");
    expect(showPlain("100")).toBe("100");
  });

  it("signs points with a real minus", () => {
    expect(showPoints("merit", 5)).toBe("+5");
    expect(showPoints("demerit", 12)).toBe("−12");
  });

  it("reads a comma as the decimal sign", () => {
    expect(readMark("78,5", "100.00")).toBe("78.50");
    expect(readMark(" 050 ", "50.00")).toBe("50.00");
  });

  it("refuses what is no mark or above the maximum", () => {
    for (const typed of ["", "abc", "-1", "50.01", "1.234", "1e2"]) {
      expect(readMark(typed, "50.00")).toBeNull();
    }
  });

  it("orders marks by value with blanks first", () => {
    const marks = ["9.50", null, "100.00", "9.05"];
    expect(marks.toSorted(compareMarks)).toEqual([null, "9.05", "9.50", "100.00"]);
  });
});
