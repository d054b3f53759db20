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
  // The server answers 404 while every term is a draft, and nothing at all without a connection.
  const instead = current.isError ? likelyCurrent(terms) : undefined;
  return {
    term: named ?? (chosen === undefined ? (current.data ?? instead) : undefined),
    terms,
    isChosen: named !== undefined && named.id !== current.data?.id,
    isLoading: list.isLoading || current.isLoading,
    error: list.error,
  };
}

/** The term the server would call current: the open one, else the newest past its draft; else a draft. */
export function likelyCurrent(terms: readonly Term[]): Term | undefined {
  const newestFirst = terms.toSorted((a, b) => b.starts_on.localeCompare(a.starts_on));
  return (
    newestFirst.find(({ state }) => state === "open") ??
    newestFirst.find(({ state }) => state !== "draft") ??
    newestFirst[0]
  );
}
