// The sheet of the second encoder: one field per cadet, keyboard first, never the first scores.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { CheckLine, ScoreCheck } from "@/lib/api";
import { showPlain } from "@/lib/format";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { toast } from "@/ui/toasts";
import { DID_NOT_SIT } from "../gradebook/cells";
import { useCompare } from "./mutations";
import { shownOf, type TypingStore } from "./TypingStore";
import { typingOf } from "./typings";

export function TypingPanel({ check }: { check: ScoreCheck }) {
  const { t } = useLingui();
  const store = typingOf(check);
  useEffect(() => store.load(check.lines), [store, check.lines]);
  useEffect(() => () => void store.flush(), [store]);
  if (check.lines.length === 0) {
    return (
      <EmptyState
        why={t`Nothing is left to type.`}
        next={t`Two people stand behind every score of this exam, or nobody is enrolled.`}
      />
    );
  }
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">
        <Trans>
          Type each score from the paper. Enter and the arrows move; paste a column to fill it from
          here down; Ctrl+Z takes back. Type {DID_NOT_SIT} for did not sit, and a dash when there is
          no paper.
        </Trans>
      </p>
      <TypingBar store={store} check={check} />
      <ol
        aria-label={t`Scores of ${check.exam.title}, second encoder`}
        className="card divide-y divide-line"
        onKeyDown={(event) => moveOrUndo(event, store)}
      >
        {check.lines.map((line, at) => (
          <TypingLine
            key={line.enrolment}
            store={store}
            line={line}
            at={at}
            maximum={check.exam.maximum}
          />
        ))}
      </ol>
    </div>
  );
}

function TypingBar({ store, check }: { store: TypingStore; check: ScoreCheck }) {
  const { t } = useLingui();
  const status = useSyncExternalStore(store.statusWatchers.of("status"), store.getStatus);
  const compare = useCompare();
  const [isFlushing, setIsFlushing] = useState(false);
  const go = async () => {
    setIsFlushing(true);
    await store.flush();
    setIsFlushing(false);
    if (store.getStatus().unsaved === 0) {
      compare.mutate(check.id, {
        onSuccess: ({ state }) => state === "agreed" && toast(t`Both agree: checked by two.`),
      });
    }
  };
  return (
    <div className="card sticky top-0 z-10 grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="tabular min-w-0 flex-1">
          <Trans>
            {status.typed} of {status.cadets} typed.
          </Trans>{" "}
          <span className={status.invalid > 0 ? "text-danger" : "text-muted"}>
            {status.invalid > 0 ? (
              <Plural
                value={status.invalid}
                one="# cannot be saved as it is."
                other="# cannot be saved as they are."
              />
            ) : status.unsaved > 0 ? (
              <Trans>Saving…</Trans>
            ) : (
              <Trans>Everything is saved.</Trans>
            )}
          </span>
        </p>
        <Button
          kind="primary"
          disabled={status.invalid > 0}
          isBusy={compare.isPending || isFlushing}
          onClick={() => void go()}
        >
          <Trans>Compare both</Trans>
        </Button>
      </div>
      {status.failure && (
        <ErrorState isInline error={status.failure} onRetry={() => void store.flush()} />
      )}
      {compare.error && <ErrorState isInline error={compare.error} />}
    </div>
  );
}

interface TypingLineProps {
  store: TypingStore;
  line: CheckLine;
  at: number;
  maximum: string;
}

const TypingLine = memo(function TypingLine({ store, line, at, maximum }: TypingLineProps) {
  const { t } = useLingui();
  const { enrolment, name } = line;
  const cell = useSyncExternalStore(store.cells.of(enrolment), () => store.cell(enrolment));
  const [typed, setTyped] = useState<string | null>(null);
  const shown = cell ? shownOf(cell) : "";
  const problem = cell?.problem;
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (!/[\r\n\t]/.test(text)) return;
    event.preventDefault();
    setTyped(null);
    const filled = store.paste(enrolment, text);
    toast(t`Pasted ${filled}.`, { action: { label: t`Undo`, act: () => void store.undo() } });
  };
  return (
    <li
      className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2"
      style={{ contentVisibility: "auto", containIntrinsicSize: "auto 60px" }}
    >
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="tabular truncate text-[0.8125rem] text-muted">
          {[line.student_number, line.company, line.platoon].filter(Boolean).join(" · ")}
        </p>
      </div>
      <input
        data-at={at}
        aria-label={t`Score of ${name}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `wrong-${enrolment}` : undefined}
        inputMode="decimal"
        enterKeyHint="next"
        autoComplete="off"
        value={typed ?? shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={({ target }) => setTyped(target.value)}
        onPaste={paste}
        onBlur={() => {
          if (typed !== null) store.enter(enrolment, typed);
          setTyped(null);
        }}
        className={cx(
          "tabular min-h-11 w-24 rounded-control border bg-raised px-3 text-right text-lg font-semibold",
          problem ? "border-danger text-danger" : "border-line-strong",
        )}
      />
      {problem && (
        <p id={`wrong-${enrolment}`} className="w-full text-right text-sm text-danger">
          {problem.kind === "above_maximum" ? (
            <Trans>The maximum is {showPlain(maximum)}.</Trans>
          ) : problem.kind === "refused" ? (
            problem.detail
          ) : (
            <Trans>This is no score.</Trans>
          )}
        </p>
      )}
    </li>
  );
});

const MOVES: Record<string, number> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

function moveOrUndo(event: KeyboardEvent<HTMLElement>, store: TypingStore): void {
  const field = event.target as HTMLInputElement;
  if (field.tagName !== "INPUT") return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    field.blur();
    store.undo();
    field.focus();
    return;
  }
  const move = event.key === "Enter" && event.shiftKey ? -1 : MOVES[event.key];
  if (move === undefined) return;
  event.preventDefault();
  const to = Number(field.dataset.at) + move;
  const next = event.currentTarget.querySelector<HTMLInputElement>(`[data-at="${to}"]`);
  if (!next) return field.blur();
  next.focus({ preventScroll: true });
  next.scrollIntoView?.({ block: "center" });
}
