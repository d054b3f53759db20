// Which term the pages show: the one in the address (?term=), else the current one.
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { Term } from "@/lib/api";
import { currentTermQuery, termsQuery } from "./queries";

export interface ChosenTerm {
  /** Undefined while loading, and when there is no term at all. */
  term: Term | undefined;
  terms: readonly Term[];
  /** True when the address names a term other than the current one. */
  isChosen: boolean;
  isLoading: boolean;
  error: Error | null;
}

const NONE: readonly Term[] = [];

export function useTerm(): ChosenTerm {
  const { term: chosen } = useSearch({ from: "/shell" });
  const list = useQuery(termsQuery);
  const current = useQuery(currentTermQuery);
  const terms = list.data?.results ?? NONE;
  const named = chosen === undefined ? undefined : terms.find((term) => term.id === chosen);
  // Without an open term the latest one is shown; the server then answers 404 for the current one.
  const latest = current.isError ? terms[0] : undefined;
  return {
    term: named ?? (chosen === undefined ? (current.data ?? latest) : undefined),
    terms,
    isChosen: named !== undefined && named.id !== current.data?.id,
    isLoading: list.isLoading || current.isLoading,
    error: list.error,
  };
}
