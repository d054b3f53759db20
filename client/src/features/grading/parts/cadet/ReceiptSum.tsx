// The sum of a grade, written so that it can be added up by eye.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Mark, Receipt } from "@/lib/api";
import { showMark } from "@/lib/format";
import { cx } from "@/ui/cx";
import { addsUp } from "./hundredths";
import { COMPONENTS, isDecided, useRemarkWords, useSectionWords } from "./words";

interface ReceiptSumProps {
  mark: Mark;
  receipt: Receipt;
  isFinal: boolean;
}

export function ReceiptSum({ mark, receipt, isFinal }: ReceiptSumProps) {
  const { t } = useLingui();
  const words = useSectionWords();
  const parts = COMPONENTS.flatMap((key) => {
    const value = mark[key];
    return value === null ? [] : [{ key, value }];
  });
  if (mark.total === null) return <NoGradeYet mark={mark} />;
  const isWhole = parts.length === COMPONENTS.length;
  const isPlainSum =
    isWhole &&
    addsUp(
      parts.map(({ value }) => value),
      mark.total,
    );
  const totalLine = receipt.lines.find(({ section }) => section === "total");
  return (
    <section
      aria-label={t`The sum`}
      className="rounded-card bg-brand-soft px-4 py-4 print:border print:border-line"
    >
      <p className="flex flex-wrap items-start gap-x-2 gap-y-3">
        {parts.map(({ key, value }, index) => (
          <span key={key} className="contents">
            {index > 0 && <Sign>+</Sign>}
            <Term label={words[key]} value={showMark(value)} />
          </span>
        ))}
        <Sign>{isPlainSum ? "=" : "→"}</Sign>
        <Term label={words.total} value={showMark(mark.total)} isStrong />
        {!isDecided(mark) && mark.equivalent !== null && (
          <span className="flex items-start gap-2">
            <Sign>→</Sign>
            <Term label={t`Equivalent`} value={mark.equivalent} isStrong />
          </span>
        )}
      </p>
      {!isPlainSum && totalLine && (
        <p className="mt-3 text-[0.8125rem]">
          {isWhole ? (
            <Trans>The exact numbers are added and only the total is rounded:</Trans>
          ) : (
            <Trans>A part with nothing yet is left out and the rest is scaled to 100:</Trans>
          )}{" "}
          <span className="tabular font-medium">
            {totalLine.expression} = {totalLine.value}
          </span>
        </p>
      )}
      <p className="mt-3 text-sm font-medium">
        <Outcome mark={mark} isFinal={isFinal} />
      </p>
    </section>
  );
}

function Term({
  label,
  value,
  isStrong = false,
}: {
  label: string;
  value: string;
  isStrong?: boolean;
}) {
  return (
    <span className="grid">
      <span
        className={cx(
          "tabular leading-tight",
          isStrong ? "text-xl font-bold " : "text-xl font-medium ",
        )}
      >
        {value}
      </span>
      <span className="text-xs text-muted">{label}</span>
    </span>
  );
}

function Sign({ children }: { children: string }) {
  return <span className="text-xl leading-tight text-muted ">{children}</span>;
}

function Outcome({ mark, isFinal }: { mark: Mark; isFinal: boolean }) {
  const remarks = useRemarkWords();
  if (isFinal || isDecided(mark)) return remarks[mark.remark];
  if (mark.remark === "passed") return <Trans>Enough to pass, as it stands now</Trans>;
  return <Trans>Not enough to pass, as it stands now</Trans>;
}

function NoGradeYet({ mark }: { mark: Mark }) {
  const remarks = useRemarkWords();
  return (
    <div className="rounded-card bg-sunken px-4 py-4">
      <p className="font-semibold">{remarks[mark.remark]}</p>
      <p className="mt-0.5 text-sm text-muted">
        <Trans>A total appears once a training day has been held and its roll closed.</Trans>
      </p>
    </div>
  );
}
