// Excuse letters: their lists, what an approval would do, and the contents of their files.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/lib/api";
import { excuseKeys } from "../queries";

const letterKeys = {
  effect: (letter: number) => [...excuseKeys.outlooks(), "effect", letter] as const,
  days: (enrolment: number) => [...excuseKeys.outlooks(), "days", enrolment] as const,
};

/** What each day of a letter is now, and what approving would make of it. */
export function effectQuery(letter: number) {
  return queryOptions({
    queryKey: letterKeys.effect(letter),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/excuse-letters/{id}/effect/", {
          params: { path: { id: letter } },
          signal,
        }),
      ),
    select: ({ days }) => days,
    staleTime: 0,
  });
}

/** The content of a file; unless it is one's own, the server writes down who asked. */
export async function fetchAttachment(id: number): Promise<Blob> {
  return (await answer(
    api.GET("/api/v1/excuse-attachments/{id}/", { params: { path: { id } }, parseAs: "blob" }),
  )) as unknown as Blob;
}

/** Every day of one's own term, and whether a letter can still name it. */
export function askableDaysQuery(enrolment: number) {
  return queryOptions({
    queryKey: letterKeys.days(enrolment),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/enrolments/{id}/excuse-days/", {
          params: { path: { id: enrolment } },
          signal,
        }),
      ),
    select: ({ days }) => days,
    meta: { offline: true },
  });
}
