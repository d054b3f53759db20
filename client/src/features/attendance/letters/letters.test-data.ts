// Plain letters, days and files as the server sends them; tests name what matters to them.
import type { AskableDay, DayEffect, ExcuseLetter } from "@/lib/api";

export function aLetter(given: Partial<ExcuseLetter> = {}): ExcuseLetter {
  return {
    id: 71,
    enrolment: 1,
    name: "Dela Cruz, Juan",
    company: "Alpha",
    platoon: "1st",
    reason_kind: "sickness",
    reason: "Fever since Friday",
    days: [11],
    conflicts: [],
    attachments: [],
    state: "pending",
    decision_reason: "",
    decided_by: null,
    decided_at: null,
    submitted_at: "2026-11-20T01:00:00Z",
    version: 1,
    ...given,
  };
}

export const PHOTO = { id: 81, name: "slip.jpg", content_type: "image/jpeg", size: 340_000 };

export function anEffect(given: Partial<DayEffect> = {}): DayEffect {
  return {
    training_day: 11,
    date: "2026-11-21",
    title: "Drill and ceremonies",
    state: "closed",
    now: "absent",
    after: "excused",
    effect: "excused",
    ...given,
  };
}

export function aDay(given: Partial<AskableDay> = {}): AskableDay {
  return {
    training_day: 11,
    date: "2026-11-21",
    title: "Drill and ceremonies",
    state: "planned",
    status: null,
    until: "2026-11-28",
    why_not: "",
    ...given,
  };
}
