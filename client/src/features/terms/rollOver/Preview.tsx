// Everybody of the earlier term with the verdict; who moves up can be left out by hand.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { RollOverLine, RollOverPlan } from "@/lib/api";
import { cx } from "@/ui/cx";
import { type Column, DataTable } from "@/ui/DataTable";
import { Pager } from "@/ui/Pager";
import { SearchBox } from "@/ui/SearchBox";
import { VERDICTS } from "../search";
import { ApplyRollOver } from "./ApplyRollOver";
import { useVerdictWords } from "./verdictWords";

type Verdict = RollOverLine["verdict"];

interface PreviewProps {
  plan: RollOverPlan;
  place: { company?: string; platoon?: string };
  verdict: Verdict | undefined;
  onShow: (verdict: Verdict | undefined) => void;
}

const PAGE_SIZE = 100;

export function Preview({ plan, place, verdict, onShow }: PreviewProps) {
  const { t } = useLingui();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [text, setText] = useState("");
  const [page, setPage] = useState(1);
  const found = useMemo(() => matching(plan.lines, verdict, text), [plan.lines, verdict, text]);
  const toggle = (enrolment: number) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(enrolment)) next.add(enrolment);
      return next;
    });
  return (
    <div className="grid grid-cols-1 gap-5">
      <ApplyRollOver plan={plan} place={place} left={left} />
      <Tiles
        counts={plan.counts}
        shown={verdict}
        onShow={(next) => {
          setPage(1);
          onShow(next);
        }}
      />
      <SearchBox
        label={t`Search in the preview`}
        placeholder={t`Name or number`}
        value={text}
        onSearch={(next) => {
          setPage(1);
          setText(next);
        }}
      />
      <Lines lines={found} page={page} onPage={setPage} left={left} onToggle={toggle} />
    </div>
  );
}

function matching(lines: readonly RollOverLine[], verdict: Verdict | undefined, text: string) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    const said = `${line.name} ${line.student_number}`.toLowerCase();
    return (!verdict || line.verdict === verdict) && words.every((word) => said.includes(word));
  });
}

interface TilesProps {
  counts: RollOverPlan["counts"];
  shown: Verdict | undefined;
  onShow: (verdict: Verdict | undefined) => void;
}

function Tiles({ counts, shown, onShow }: TilesProps) {
  const { t } = useLingui();
  const words = useVerdictWords();
  return (
    <section aria-label={t`Cadets by verdict`}>
      <div className="grid grid-cols-2 gap-2.5 sm:grid-cols-3 md:grid-cols-5">
        {VERDICTS.filter((verdict) => verdict === "moves_up" || (counts[verdict] ?? 0) > 0).map(
          (verdict) => (
            <button
              key={verdict}
              type="button"
              aria-pressed={shown === verdict}
              onClick={() => onShow(shown === verdict ? undefined : verdict)}
              className={cx(
                "card grid content-start gap-0.5 px-4 py-3 text-left transition-colors hover:border-line-strong",
                shown === verdict && "border-brand-text bg-brand-soft",
              )}
            >
              <span className="text-sm text-muted">{words[verdict]}</span>
              <span className="tabular text-2xl leading-tight font-semibold">
                {counts[verdict] ?? 0}
              </span>
            </button>
          ),
        )}
      </div>
    </section>
  );
}

interface LinesProps {
  lines: readonly RollOverLine[];
  page: number;
  onPage: (page: number) => void;
  left: ReadonlySet<number>;
  onToggle: (enrolment: number) => void;
}

function Lines({ lines, page, onPage, left, onToggle }: LinesProps) {
  const { t } = useLingui();
  const words = useVerdictWords();
  // Fewer may be left than when this page was turned to.
  const at = Math.min(page, Math.max(1, Math.ceil(lines.length / PAGE_SIZE)));
  const columns = useMemo<Column<RollOverLine>[]>(
    () => [
      {
        key: "name",
        header: t`Cadet`,
        inCard: "title",
        sortBy: ({ name }) => name,
        cell: ({ name, student_number }) => (
          <span>
            {name} <span className="tabular block text-sm text-muted">{student_number}</span>
          </span>
        ),
      },
      {
        key: "level",
        header: t`MS level`,
        sortBy: ({ from_level }) => from_level,
        cell: ({ from_level, to_level }) =>
          to_level ? (
            <span className="tabular">
              <Trans>
                {from_level} to {to_level}
              </Trans>
            </span>
          ) : (
            from_level
          ),
      },
      {
        key: "place",
        header: t`Platoon`,
        sortBy: ({ company, platoon }) => `${company} ${platoon}`,
        cell: ({ company, platoon }) => `${company} ${platoon}`,
      },
      {
        key: "verdict",
        header: t`Verdict`,
        inCard: "aside",
        sortBy: ({ verdict }) => verdict,
        cell: (line) =>
          line.to_level ? (
            <label className="inline-flex min-h-10 items-center gap-2">
              <input
                type="checkbox"
                className="size-4"
                aria-label={t`${line.name} moves up`}
                checked={!left.has(line.enrolment)}
                onChange={() => onToggle(line.enrolment)}
              />
              {left.has(line.enrolment) ? t`left out` : words.moves_up}
            </label>
          ) : (
            <span className="text-muted">{words[line.verdict]}</span>
          ),
      },
    ],
    [t, words, left, onToggle],
  );
  return (
    <>
      <p role="status" className="tabular text-sm text-muted">
        <Plural value={lines.length} one="# cadet" other="# cadets" />
      </p>
      <DataTable
        caption={t`Who moves up, and why somebody does not`}
        columns={columns}
        rows={lines.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE)}
        keyOf={({ enrolment }) => enrolment}
        empty={
          <p className="text-muted">
            <Trans>Nobody is found with this verdict and these words.</Trans>
          </p>
        }
      />
      <Pager page={at} pageSize={PAGE_SIZE} count={lines.length} onPage={onPage} />
    </>
  );
}
