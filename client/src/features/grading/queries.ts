// The gradebook, grades with their receipts, the ledger, exams and policies.
import { queryOptions } from "@tanstack/react-query";
import {
  answer,
  api,
  type FiltersOf,
  type Gradebook,
  given,
  type PolicyRequest,
  type WhatIfRequest,
} from "@/lib/api";

export type LedgerFilters = FiltersOf<"/api/v1/ledger/">;
export type GradebookFilters = FiltersOf<"/api/v1/gradebook/">;

export const ledgerKeys = {
  all: ["ledger"] as const,
  list: (filters: LedgerFilters) => ["ledger", "list", filters] as const,
};

export const examKeys = {
  all: ["exams"] as const,
  list: (term: number) => ["exams", "list", term] as const,
};

export const gradebookKeys = {
  /** The sheet under the grid, which keeps itself current row by row. */
  grids: () => ["gradebook-grid"] as const,
  grid: (term: number) => ["gradebook-grid", term] as const,
};

export const gradeKeys = {
  all: ["grades"] as const,
  mine: (term?: number) => ["grades", "mine", term ?? "current"] as const,
  allMine: () => ["grades", "mine"] as const,
  of: (enrolment: number) => ["grades", "of", enrolment] as const,
  whatIf: (enrolment: number, imagined: WhatIfRequest) =>
    ["grades", "what-if", enrolment, imagined] as const,
};

export const policyKeys = {
  all: ["policies"] as const,
  list: () => ["policies", "list"] as const,
  ofTerm: (term: number) => ["policies", "term", term] as const,
  ladders: () => ["policies", "ladders"] as const,
  receipts: (enrolment: number, draft: PolicyRequest) =>
    ["policies", "receipts", enrolment, draft] as const,
};

export const blockerKeys = {
  all: ["blockers"] as const,
  of: (term: number) => ["blockers", term] as const,
};

export const finalisationKeys = {
  all: ["finalisation"] as const,
  of: (term: number) => ["finalisation", term] as const,
};

export const decisionKeys = {
  all: ["decisions"] as const,
  of: (enrolment: number) => ["decisions", enrolment] as const,
};

export function finalisationQuery(term: number) {
  return queryOptions({
    queryKey: finalisationKeys.of(term),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/terms/{id}/finalisation/", { params: { path: { id: term } }, signal }),
      ),
  });
}

/** INC, DRP, W and T of one enrolment, newest first; at most one stands. */
export function decisionsQuery(enrolment: number) {
  return queryOptions({
    queryKey: decisionKeys.of(enrolment),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/status-decisions/", { params: { query: { enrolment } }, signal })),
  });
}

export function ledgerQuery(filters: LedgerFilters) {
  return queryOptions({
    queryKey: ledgerKeys.list(filters),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/ledger/", { params: { query: given(filters) }, signal })),
    meta: { offline: true },
  });
}

export function examsQuery(term: number) {
  return queryOptions({
    queryKey: examKeys.list(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/exams/", { params: { query: { term, page_size: 200 } }, signal })),
    meta: { offline: true },
  });
}

/** Everybody of a term, for the grid; edits and live rows are merged by its store. */
export function gradebookGridQuery(term: number, take: (told: Gradebook) => void) {
  return queryOptions({
    queryKey: gradebookKeys.grid(term),
    // The store behind the grid is the cache; the answer is handed over before anybody is told.
    queryFn: async ({ signal }) => {
      const told = await fetchGradebook({ term }, signal);
      take(told);
      return { term: told.term, isEmpty: told.rows.length === 0, hasExams: told.exams.length > 0 };
    },
    staleTime: 0,
    gcTime: 0,
  });
}

/** Read the sheet, or with `enrolment` only the rows named, for merging into a sheet shown. */
export function fetchGradebook(filters: GradebookFilters, signal?: AbortSignal) {
  const query = given(filters);
  return answer(
    api.GET("/api/v1/gradebook/", { params: { query }, ...(signal ? { signal } : {}) }),
  );
}

export function gradeQuery(enrolment: number) {
  return queryOptions({
    queryKey: gradeKeys.of(enrolment),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/enrolments/{id}/grade/", { params: { path: { id: enrolment } }, signal }),
      ),
  });
}

/** The grade of the cadet who is signed in; without a term, of the current one. */
export function myGradeQuery(term?: number) {
  return queryOptions({
    queryKey: gradeKeys.mine(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/me/grade/", { params: { query: given({ term }) }, signal })),
    meta: { offline: true },
  });
}

function fetchWhatIf(enrolment: number, body: WhatIfRequest) {
  return answer(
    api.POST("/api/v1/enrolments/{id}/grade/what-if/", {
      params: { path: { id: enrolment } },
      body,
    }),
  );
}

/** What the grade would be; asked of the server each time, kept nowhere. */
export function whatIfQuery(enrolment: number, imagined: WhatIfRequest) {
  return queryOptions({
    queryKey: gradeKeys.whatIf(enrolment, imagined),
    queryFn: () => fetchWhatIf(enrolment, imagined),
    gcTime: 0,
  });
}

export const policiesQuery = queryOptions({
  queryKey: policyKeys.list(),
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/policies/", { params: { query: { page_size: 200 } }, signal })),
});

export const laddersQuery = queryOptions({
  queryKey: policyKeys.ladders(),
  queryFn: ({ signal }) => answer(api.GET("/api/v1/policies/ladders/", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
  select: ({ results }) => results,
});

/** One cadet's receipt by the term's policy and by a draft; kept nowhere. */
export function simulatedReceiptsQuery(enrolment: number, draft: PolicyRequest) {
  return queryOptions({
    queryKey: policyKeys.receipts(enrolment, draft),
    queryFn: ({ signal }) =>
      answer(
        api.POST("/api/v1/enrolments/{id}/grade/simulate/", {
          params: { path: { id: enrolment } },
          body: draft,
          signal,
        }),
      ),
    gcTime: 0,
  });
}

export function termPolicyQuery(term: number) {
  return queryOptions({
    queryKey: policyKeys.ofTerm(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/terms/{id}/policy/", { params: { path: { id: term } }, signal })),
    select: ({ policy }) => policy,
  });
}

export function blockersQuery(term: number) {
  return queryOptions({
    queryKey: blockerKeys.of(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/terms/{id}/blockers/", { params: { path: { id: term } }, signal })),
  });
}
