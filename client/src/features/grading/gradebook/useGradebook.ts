// The gradebook of a term for a page: read once, then kept current row by row.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useLiveEvents } from "@/lib/live";
import { gradebookGridQuery } from "../queries";
import type { GridRow } from "./CellBook";
import type { CursorState } from "./Cursor";
import type { GridStore, SaveStatus } from "./GridStore";
import { sheetOf } from "./stores";

const ROW_EVENTS = [
  "score.entered",
  "score_check.resolved",
  "scores.imported",
  "scores.import_undone",
  "merit.awarded",
  "demerit.given",
  "entry.voided",
  "grade.amended",
] as const;

export function useGradebook(term: number) {
  const { store, reader } = sheetOf(term);
  const query = useQuery(gradebookGridQuery(term, (told) => store.load(told)));
  const { refetch } = query;

  useEffect(() => {
    reader.readAll = () => void refetch();
    return () => {
      reader.readAll = () => undefined;
    };
  }, [reader, refetch]);

  useLiveEvents(ROW_EVENTS, (events) => {
    reader.want(events.flatMap(({ ids }) => (ids.term === term ? (ids.enrolments ?? []) : [])));
  });

  return { store, query };
}

export function useRow(store: GridStore, enrolment: number): GridRow | undefined {
  return useSyncExternalStore(store.rows.of(enrolment), () => store.row(enrolment));
}

export function useCursor(store: GridStore): CursorState {
  return useSyncExternalStore(store.cursorWatchers.of("cursor"), store.getCursor);
}

export function useOrder(store: GridStore): readonly number[] {
  return useSyncExternalStore(store.cursorWatchers.of("cursor"), () => store.order);
}

export function useSaveStatus(store: GridStore): SaveStatus {
  return useSyncExternalStore(store.statusWatchers.of("status"), store.getStatus);
}
