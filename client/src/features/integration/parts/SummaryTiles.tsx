// How many rows have which verdict; pressing one shows only those, and the counts add up.
import { Plural, useLingui } from "@lingui/react/macro";
import { cx } from "@/ui/cx";
import { type ImportState, useVerdictMeanings, useVerdictWords, type Verdict } from "./importWords";

export type Summary<V extends Verdict> = { total?: number } & { [K in V]?: number };

interface SummaryTilesProps<V extends Verdict> {
  summary: Summary<V>;
  /** Where the import stands: the tiles say what will happen, or what did. */
  state: ImportState;
  /** The verdicts that rows of this file can have. */
  verdicts: readonly V[];
  shown: V | undefined;
  onShow: (verdict: V | undefined) => void;
}

const BARS: Record<Verdict, string> = {
  new: "bg-ok",
  changed: "bg-info",
  same: "bg-line-strong",
  kept: "bg-line-strong",
  duplicate: "bg-gold",
  unmatched: "bg-warn",
  error: "bg-danger",
};

export function SummaryTiles<V extends Verdict>(props: SummaryTilesProps<V>) {
  const { summary, state, verdicts, shown, onShow } = props;
  const { t } = useLingui();
  const words = useVerdictWords();
  const meanings = useVerdictMeanings(state);
  const counts = verdicts.map((verdict) => ({ verdict, count: Number(summary[verdict] ?? 0) }));
  return (
    <section aria-label={t`Rows by verdict`}>
      <div
        className={cx(
          "grid grid-cols-2 gap-2.5 sm:grid-cols-3",
          verdicts.length > 5 ? "md:grid-cols-4 xl:grid-cols-7" : "md:grid-cols-5",
        )}
      >
        {counts.map(({ verdict, count }) => (
          <button
            key={verdict}
            type="button"
            aria-label={t`${words[verdict]}: ${count}, ${meanings[verdict]}`}
            aria-pressed={shown === verdict}
            disabled={count === 0}
            onClick={() => onShow(shown === verdict ? undefined : verdict)}
            className={cx(
              "card grid content-start gap-0.5 px-4 py-3 text-left transition-colors enabled:hover:border-line-strong disabled:opacity-60",
              shown === verdict && "border-brand-text bg-brand-soft",
            )}
          >
            <span className="flex items-center gap-2 text-sm text-muted">
              <span aria-hidden="true" className={cx("size-2.5 rounded-full", BARS[verdict])} />
              {words[verdict]}
            </span>
            <span className="tabular text-2xl leading-tight font-semibold">{count}</span>
            <span className="text-[0.8125rem] text-muted">{meanings[verdict]}</span>
          </button>
        ))}
      </div>
      <p className="tabular mt-2.5 text-sm text-muted">
        {counts.map(({ count }) => count).join(" + ")} ={" "}
        <Plural value={summary.total ?? 0} one="# row in the file" other="# rows in the file" />
      </p>
    </section>
  );
}
