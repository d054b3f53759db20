// Finding people of a term by what somebody types of a name or a student number.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { Enrolment } from "@/lib/api";
import { type EnrolmentFilters, enrolmentsQuery } from "../queries";

const SUGGESTED = 8;

/** How much must be typed before anybody is looked for. */
export const LEAST_LETTERS = 2;

const NOBODY: readonly Enrolment[] = [];

export function useFoundCadets(
  term: number,
  text: string,
  narrowed: Pick<EnrolmentFilters, "status"> = {},
): readonly Enrolment[] {
  const search = useDeferredValue(text.trim());
  const isEnough = search.length >= LEAST_LETTERS;
  const found = useQuery({
    ...enrolmentsQuery({ term, search, ...narrowed, page_size: SUGGESTED }),
    enabled: isEnough,
  });
  return isEnough ? (found.data?.results ?? NOBODY) : NOBODY;
}
