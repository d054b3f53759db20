// Finding the cadets of a term to whom something can be awarded.
import { queryOptions } from "@tanstack/react-query";
import { enrolmentKeys, useFoundCadets } from "@/features/cadets";
import { answer, api, type Enrolment } from "@/lib/api";
import type { Person } from "./award";

const PAGE_SIZE = 200;
const ACTIVE = "active" as const;

export interface UnitChoice {
  company: string;
  platoon?: string | undefined;
}

export function personOf({ id, cadet, company, platoon }: Enrolment): Person {
  const unit = [company, platoon].filter(Boolean).join(", ");
  return { enrolment: id, name: cadet.name, student_number: cadet.student_number, unit };
}

/** Suggestions for what was typed. */
export function useSuggestions(term: number, text: string): readonly Person[] {
  return useFoundCadets(term, text, { status: ACTIVE }).map(personOf);
}

/** Everybody who trains in a company or platoon. */
export function unitPeopleQuery(term: number, unit: UnitChoice | null) {
  const filters = { term, ...unit, status: ACTIVE, page_size: PAGE_SIZE };
  return queryOptions({
    queryKey: [...enrolmentKeys.list(filters), "everybody"] as const,
    queryFn: ({ signal }) => everybody(filters, signal),
    enabled: unit !== null,
  });
}

type Filters = {
  term: number;
  company?: string;
  platoon?: string | undefined;
  status: typeof ACTIVE;
  page_size: number;
};

async function everybody({ platoon, ...filters }: Filters, signal: AbortSignal): Promise<Person[]> {
  const people: Person[] = [];
  for (let page = 1; ; page += 1) {
    const query = { ...filters, ...(platoon ? { platoon } : {}), page };
    const told = await answer(api.GET("/api/v1/enrolments/", { params: { query }, signal }));
    people.push(...told.results.map(personOf));
    if (told.next === null) return people;
  }
}
