// The cadets of a platoon: some of them are put into another one together, and that can be undone.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { enrolmentsQuery } from "@/features/cadets";
import type { Enrolment, Term, UnitTree } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorState, useErrorText } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast, toastError } from "@/ui/toasts";
import { useMoveCadets, useUndoMove } from "../mutations";
import { movesQuery } from "../queries";

interface MoveCadetsProps {
  term: Term;
  tree: UnitTree;
  company: string;
  platoon: string;
}

export function MoveCadets({ term, tree, company, platoon }: MoveCadetsProps) {
  const { t } = useLingui();
  const query = useQuery(enrolmentsQuery({ term: term.id, company, platoon, page_size: 200 }));
  return (
    <section aria-label={t`Cadets of ${company} ${platoon}`} className="card px-5 py-4">
      <h2 className="text-base font-semibold">
        <Trans>
          Cadets of {company} {platoon}
        </Trans>
      </h2>
      <Loaded query={query} skeleton={<SkeletonRows rows={6} />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="mt-2 text-muted">
              <Trans>Nobody stands in this platoon.</Trans>
            </p>
          ) : (
            <MoveForm
              key={`${company} ${platoon} ${results.length}`}
              term={term}
              tree={tree}
              here={`${company}/${platoon}`}
              cadets={results}
            />
          )
        }
      </Loaded>
    </section>
  );
}

interface MoveFormProps {
  term: Term;
  tree: UnitTree;
  here: string;
  cadets: readonly Enrolment[];
}

function MoveForm({ term, tree, here, cadets }: MoveFormProps) {
  const { t } = useLingui();
  const move = useMoveCadets();
  const undo = useUndo();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const places = tree.companies
    .flatMap((each) => each.platoons.map(({ platoon }) => [each.company, platoon] as const))
    .filter(([one, two]) => `${one}/${two}` !== here);
  const toggle = (id: number) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const place = places[Number(new FormData(event.currentTarget).get("place"))];
    if (!place) return;
    const [company, platoon] = place;
    move.mutate(
      { term: term.id, enrolments: [...chosen], company, platoon },
      {
        onSuccess: ({ id, count }) =>
          toast(t`Moved to ${company} ${platoon}: ${count}.`, {
            action: { label: t`Undo`, act: () => undo(id) },
          }),
      },
    );
  };
  const isAll = chosen.size === cadets.length;
  return (
    <form onSubmit={submit} className="mt-3 grid gap-3">
      {move.error && <ErrorState isInline error={move.error} />}
      <Button
        size="small"
        className="justify-self-start"
        onClick={() => setChosen(new Set(isAll ? [] : cadets.map(({ id }) => id)))}
      >
        {isAll ? <Trans>Choose nobody</Trans> : <Trans>Choose all</Trans>}
      </Button>
      <ul className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
        {cadets.map(({ id, cadet, ms_level }) => (
          <li key={id}>
            <label className="flex min-h-10 items-center gap-2.5">
              <input
                type="checkbox"
                checked={chosen.has(id)}
                onChange={() => toggle(id)}
                className="size-4"
              />
              <span className="min-w-0">
                {cadet.name} <span className="tabular text-sm text-muted">{ms_level}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t`Move to`}
          name="place"
          choices={places.map(([company, platoon], index) => ({
            value: String(index),
            label: `${company} ${platoon}`,
          }))}
        />
        <Button
          type="submit"
          kind="primary"
          disabled={chosen.size === 0 || places.length === 0}
          isBusy={move.isPending}
        >
          <Plural value={chosen.size} one="Move # cadet" other="Move # cadets" />
        </Button>
      </div>
    </form>
  );
}

function useUndo(): (id: number) => void {
  const { t } = useLingui();
  const textOf = useErrorText();
  const undo = useUndoMove();
  return (id) =>
    undo.mutate(id, {
      onSuccess: () => toast(t`They are back where they stood.`),
      onError: (error) => toastError(textOf(error)),
    });
}

/** The latest moves of the term, each with its way back. */
export function LatestMoves({ term }: { term: Term }) {
  const { t } = useLingui();
  const query = useQuery(movesQuery(term.id));
  const undo = useUndo();
  const moves = query.data?.results ?? [];
  if (moves.length === 0) return null;
  return (
    <section aria-label={t`Latest moves`}>
      <h2 className="mb-2 font-semibold">
        <Trans>Latest moves</Trans>
      </h2>
      <ul className="card divide-y divide-line">
        {moves.map((move) => (
          <li key={move.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="min-w-0 flex-1">
              <Plural value={move.count} one="# cadet" other="# cadets" />{" "}
              <Trans>
                to {move.company} {move.platoon}
              </Trans>
              <span className="tabular block text-sm text-muted">
                {move.moved_by}, {showDateTime(move.created_at)}
              </span>
            </span>
            {move.undone_at ? (
              <span className="text-sm text-muted">
                <Trans>undone</Trans>
              </span>
            ) : (
              <Button size="small" onClick={() => undo(move.id)}>
                <Trans>Undo</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
