// Under which names files that are read in are kept, apart from how they are asked for: live events need no more.
import type { FiltersOf } from "@/lib/api";

export type ImportFilters = FiltersOf<"/api/v1/roster-imports/">;
export type ImportRowFilters = FiltersOf<"/api/v1/roster-imports/{id}/rows/">;
export type ScoreFilters = FiltersOf<"/api/v1/score-imports/">;
export type ScoreRowFilters = FiltersOf<"/api/v1/score-imports/{id}/rows/">;
export type RecordFilters = FiltersOf<"/api/v1/record-imports/">;
export type RecordRowFilters = FiltersOf<"/api/v1/record-imports/{id}/rows/">;

export const importKeys = {
  all: ["roster-imports"] as const,
  list: (filters: ImportFilters) => ["roster-imports", "list", filters] as const,
  one: (id: number) => ["roster-imports", "one", id] as const,
  rows: (id: number, filters: ImportRowFilters) => ["roster-imports", "rows", id, filters] as const,
};

export const scoreImportKeys = {
  all: ["score-imports"] as const,
  list: (filters: ScoreFilters) => ["score-imports", "list", filters] as const,
  one: (id: number) => ["score-imports", "one", id] as const,
  rows: (id: number, filters: ScoreRowFilters) => ["score-imports", "rows", id, filters] as const,
};

export const recordKeys = {
  all: ["record-imports"] as const,
  list: (filters: RecordFilters) => ["record-imports", "list", filters] as const,
  one: (id: number) => ["record-imports", "one", id] as const,
  rows: (id: number, filters: RecordRowFilters) => ["record-imports", "rows", id, filters] as const,
};
