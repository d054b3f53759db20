// The plan of exams, and second encodings.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";

export const examPlanKeys = {
  all: ["exam-plan"] as const,
  of: (term: number) => ["exam-plan", term] as const,
};

export const scoreCheckKeys = {
  all: ["score-checks"] as const,
  one: (id: number) => ["score-checks", id] as const,
};

export function examPlanQuery(term: number) {
  return queryOptions({
    queryKey: examPlanKeys.of(term),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/exam-plan/", { params: { query: { term } }, signal })),
    select: ({ exams }) => exams,
  });
}

export function scoreCheckQuery(id: number) {
  return queryOptions({
    queryKey: scoreCheckKeys.one(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/score-checks/{id}/", { params: { path: { id } }, signal })),
  });
}
