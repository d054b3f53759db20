// Imports of every sort as lines of one list.
import { linkOptions } from "@tanstack/react-router";
import type { RecordImport, RosterImport, ScoreImport } from "@/lib/api";
import type { ImportLine } from "./parts/ImportList";

export function rosterLine(read: RosterImport): ImportLine {
  return {
    ...factsOf(read),
    key: `roster-${read.id}`,
    link: linkOptions({ to: "/roster/import/$id", params: { id: read.id } }),
  };
}

export function scoreLine(read: ScoreImport): ImportLine {
  return {
    ...factsOf(read),
    key: `scores-${read.id}`,
    link: linkOptions({ to: "/exams/import/$id", params: { id: read.id } }),
    by: read.requested_by,
  };
}

export function recordLine(read: RecordImport): ImportLine {
  return {
    ...factsOf(read),
    key: `record-${read.id}`,
    link: linkOptions({ to: "/imports/records/$id", params: { id: read.id } }),
    by: read.requested_by,
  };
}

type Read = RosterImport | ScoreImport | RecordImport;

function factsOf({ file_name, state, applied_at, created_at, summary }: Read) {
  return { file_name, state, at: applied_at ?? created_at, rows: summary.total ?? 0 };
}
