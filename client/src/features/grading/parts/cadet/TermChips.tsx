// The terms a cadet was enrolled in, as links to each.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { enrolmentsQuery } from "@/features/cadets";
import { useTerm } from "@/features/system";
import { cx } from "@/ui/cx";

export function TermChips() {
  const { t } = useLingui();
  const { term: shown, terms } = useTerm();
  const { data } = useQuery(enrolmentsQuery({ page_size: 50 }));
  const mine = new Set(data?.results.map(({ term }) => term));
  const list = terms.filter(({ id }) => mine.has(id));
  if (list.length < 2) return null;
  return (
    <nav aria-label={t`Your terms`} data-chrome className="mb-4 flex gap-2 overflow-x-auto pb-1">
      {list.map((term) => {
        const isShown = term.id === shown?.id;
        return (
          <Link
            key={term.id}
            to="."
            search={(before) => ({ ...before, term: term.id })}
            aria-current={isShown ? "page" : undefined}
            className={cx(
              "inline-flex min-h-10 shrink-0 items-center rounded-full border px-4 text-sm font-medium",
              isShown
                ? "border-transparent bg-brand text-brand-ink"
                : "border-line-strong/60 bg-raised text-ink hover:bg-brand-soft",
            )}
          >
            {term.label}
          </Link>
        );
      })}
    </nav>
  );
}
