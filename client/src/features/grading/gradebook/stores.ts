// One grid per term that outlives its page: what is unsaved goes on being saved after leaving it.
import { session } from "@/lib/auth";
import { waiting } from "@/lib/offline";
import { patchScores } from "../mutations";
import { fetchGradebook } from "../queries";
import { GridStore } from "./GridStore";
import { RowReader } from "./RowReader";

export interface Sheet {
  store: GridStore;
  /** Reads rows again that changed on the server. */
  reader: RowReader;
}

const sheets = new Map<number, Sheet>();

export function sheetOf(term: number): Sheet {
  const known = sheets.get(term);
  if (known) return known;
  const sheet = begin(term);
  sheets.set(term, sheet);
  return sheet;
}

function begin(term: number): Sheet {
  const read = (enrolments: readonly number[]) =>
    fetchGradebook({ term, enrolment: enrolments.join(",") });
  const reader: RowReader = new RowReader(read, ({ rows }) => store.mergeRows(rows));
  const store = new GridStore(patchScores, (enrolments) => reader.want(enrolments));
  store.statusWatchers.of("status")(() => waiting.report(`scores.${term}`, store.unsaved));
  return { store, reader };
}

addEventListener("online", () => {
  for (const { store } of sheets.values()) store.saver.flush();
});

addEventListener("beforeunload", (event) => {
  if ([...sheets.values()].some(({ store }) => store.unsaved > 0)) event.preventDefault();
});

session.onSignOut(() => {
  for (const term of sheets.keys()) waiting.report(`scores.${term}`, 0);
  sheets.clear();
});
