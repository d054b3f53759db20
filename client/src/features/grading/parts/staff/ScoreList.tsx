// The gradebook on a phone: one exam, one cadet per line, big fields for the number pad.
import { Trans, useLingui } from "@lingui/react/macro";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from "react";
import type { Exam } from "@/lib/api";
import { showMark, showPlain } from "@/lib/format";
import { cx } from "@/ui/cx";
import { Select } from "@/ui/Select";
import { DID_NOT_SIT, type GridCell, textOf } from "../../gradebook/cells";
import type { GridStore } from "../../gradebook/GridStore";
import { useOrder, useRow, useSaveStatus } from "../../gradebook/useGradebook";

const LINE_PX = 84;

interface ScoreListProps {
  store: GridStore;
  exam: Exam;
  onExam: (exam: number) => void;
  onReview: () => void;
}

export function ScoreList({ store, exam, onExam, onReview }: ScoreListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const order = useOrder(store);
  const { blanks } = useSaveStatus(store);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    setMargin((before) => (Math.abs(before - top) > 1 ? top : before));
  });
  const windowed = useWindowVirtualizer({
    count: order.length,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => order[index] ?? index,
    overscan: 8,
    scrollMargin: margin,
    useFlushSync: false,
  });
  return (
    <div className="grid gap-3">
      <Select
        label={t`Exam`}
        hint={t`${blanks.get(exam.id) ?? 0} blank in the whole term`}
        choices={store.exams.map(({ id, title, maximum }) => ({
          value: String(id),
          label: t`${title}, of ${showPlain(maximum)}`,
        }))}
        value={String(exam.id)}
        onChange={({ target }) => onExam(Number(target.value))}
      />
      <ul
        ref={list}
        aria-label={t`Scores of ${exam.title}`}
        onKeyDown={nextOnEnter}
        className="card relative overflow-hidden"
        style={{ height: windowed.getTotalSize() + 2 }}
      >
        {windowed.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            aria-setsize={order.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ height: LINE_PX, transform: `translateY(${start - margin}px)` }}
          >
            <ScoreLine
              store={store}
              enrolment={order[index] ?? 0}
              exam={exam}
              onReview={onReview}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

// Enter goes to the next cadet, as the number pad's own key suggests.
function nextOnEnter(event: KeyboardEvent<HTMLElement>): void {
  const field = event.target as HTMLElement;
  if (event.key !== "Enter" || field.tagName !== "INPUT") return;
  event.preventDefault();
  const at = Number(field.closest("li")?.getAttribute("aria-posinset"));
  const next = event.currentTarget.querySelector<HTMLInputElement>(
    `[aria-posinset="${at + 1}"] input`,
  );
  if (!next) return field.blur();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

interface ScoreLineProps {
  store: GridStore;
  enrolment: number;
  exam: Exam;
  onReview: () => void;
}

const ScoreLine = memo(function ScoreLine({ store, enrolment, exam, onReview }: ScoreLineProps) {
  const { t } = useLingui();
  const row = useRow(store, enrolment);
  const cell = row?.cells[store.exams.findIndex(({ id }) => id === exam.id)];
  if (!row || !cell) return null;
  const isNotSat = cell.entry.state === "did_not_sit";
  const { total } = row.facts.numbers.released ?? row.facts.numbers.to_date;
  return (
    <div className="flex h-full items-center gap-3 border-b border-line bg-surface px-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{row.facts.name}</p>
        <p className="tabular truncate text-[0.8125rem] text-muted">
          {row.facts.student_number} · <Trans>total {showMark(total)}</Trans>
        </p>
        <Fate cell={cell} onReview={onReview} />
      </div>
      <button
        type="button"
        aria-pressed={isNotSat}
        aria-label={t`${row.facts.name} did not sit`}
        disabled={store.isLocked}
        onClick={() => store.enter(enrolment, exam.id, isNotSat ? "" : DID_NOT_SIT)}
        className={cx(
          "min-h-12 min-w-12 rounded-control border px-1 text-xs font-semibold disabled:opacity-50",
          isNotSat ? "border-line-strong bg-sunken text-ink" : "border-line text-muted",
        )}
      >
        {DID_NOT_SIT}
      </button>
      <ScoreField
        key={`${exam.id}:${cell.flash}`}
        label={t`Score of ${row.facts.name}`}
        cell={cell}
        isLocked={store.isLocked}
        onEnter={(text) => store.enter(enrolment, exam.id, text)}
      />
    </div>
  );
});

function Fate({ cell, onReview }: { cell: GridCell; onReview: () => void }) {
  if (cell.save === "saved") return null;
  if (cell.save === "dirty" || cell.save === "saving") {
    return (
      <p className="text-[0.8125rem] text-gold-text">
        <Trans>saving</Trans>
      </p>
    );
  }
  return (
    <button
      type="button"
      onClick={onReview}
      className="text-[0.8125rem] font-medium text-danger underline"
    >
      {cell.save === "stale" ? (
        <Trans>changed by somebody else, review</Trans>
      ) : (
        <Trans>not valid, review</Trans>
      )}
    </button>
  );
}

interface ScoreFieldProps {
  label: string;
  cell: GridCell;
  isLocked: boolean;
  onEnter: (text: string) => void;
}

function ScoreField({ label, cell, isLocked, onEnter }: ScoreFieldProps) {
  const shown = cell.entry.state === "did_not_sit" ? "" : textOf(cell.entry);
  // Null while nobody types; then the cell itself is shown.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      aria-label={label}
      aria-invalid={cell.save === "invalid" || undefined}
      inputMode="decimal"
      enterKeyHint="next"
      autoComplete="off"
      readOnly={isLocked}
      placeholder={cell.entry.state === "did_not_sit" ? DID_NOT_SIT : "–"}
      value={typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={() => {
        if (typed !== null) onEnter(typed);
        setTyped(null);
      }}
      className={cx(
        "tabular min-h-13 w-24 rounded-control border bg-raised px-3 text-right text-xl font-semibold placeholder:font-normal",
        cell.save === "invalid" || cell.save === "stale"
          ? "border-danger text-danger"
          : "border-line-strong",
        (cell.save === "dirty" || cell.save === "saving") && "border-gold",
      )}
    />
  );
}
