// The three honest numbers of an open term, or the final grade of a released one.
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { GradeReport, Mark } from "@/lib/api";
import { showMark } from "@/lib/format";
import { Announced, Changing } from "./Changing";
import { MarkButton } from "./MarkButton";
import { RangeBar } from "./RangeBar";
import { ReceiptSheet } from "./ReceiptSheet";
import { isDecided, type Section, useRemarkWords } from "./words";

export function NumbersCard({ report }: { report: GradeReport }) {
  const { t } = useLingui();
  const remarks = useRemarkWords();
  const [section, setSection] = useState<Section | null>(null);
  const { numbers, needed } = report;
  const mark = numbers.released ?? numbers.to_date;
  const open = () => setSection("total");
  const spoken =
    mark.total === null
      ? remarks[mark.remark]
      : t`Your grade changed: ${showMark(mark.total)}, ${mark.equivalent ?? remarks[mark.remark]}.`;
  return (
    <section aria-labelledby="grade" className="card px-5 py-5">
      <h2 id="grade" className="text-sm text-muted">
        {numbers.released ? <Trans>Final grade</Trans> : <Trans>Grade to date</Trans>}
      </h2>
      {mark.total === null && !isDecided(mark) ? <NothingYet /> : <Big mark={mark} onOpen={open} />}
      {!numbers.released && numbers.floor && numbers.reachable && (
        <div className="mt-4">
          <RangeBar
            floor={numbers.floor.total}
            reachable={numbers.reachable.total}
            toDate={mark.total}
            passing={needed?.target ?? null}
          />
        </div>
      )}
      {needed && !numbers.released && (
        <p className="mt-4 rounded-control bg-brand-soft px-3.5 py-2.5 text-[0.9375rem]">
          {needed.sentence}
        </p>
      )}
      {mark.total !== null && (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={open}
          className="mt-3 inline-flex min-h-10 items-center gap-1 text-sm font-medium text-brand-text hover:underline"
        >
          <Trans>How this number is made</Trans>
          <ChevronRight aria-hidden="true" className="size-4" />
        </button>
      )}
      <Announced sentence={spoken} />
      <ReceiptSheet report={report} section={section} onClose={() => setSection(null)} />
    </section>
  );
}

function Big({ mark, onOpen }: { mark: Mark; onOpen: () => void }) {
  const { t } = useLingui();
  const remarks = useRemarkWords();
  const isSettled = isDecided(mark);
  return (
    <div className="mt-1 flex flex-wrap items-end gap-x-6 gap-y-1">
      {!isSettled && (
        <MarkButton
          label={t`Total`}
          mark={mark.total}
          onOpen={onOpen}
          className="text-[3.25rem] leading-none font-bold tracking-tight"
        />
      )}
      <p className="pb-1.5">
        <Changing
          value={mark.equivalent ?? mark.remark}
          className="tabular text-2xl leading-tight font-semibold"
        >
          {isSettled ? remarks[mark.remark] : showMark(mark.equivalent)}
        </Changing>
        <span className="block text-[0.8125rem] text-muted">
          {isSettled ? <Trans>decided by your unit</Trans> : <Trans>equivalent</Trans>}
        </span>
      </p>
    </div>
  );
}

function NothingYet() {
  return (
    <>
      <p className="mt-1 text-3xl leading-tight font-bold tracking-tight">
        <Trans>No grade yet</Trans>
      </p>
      <p className="mt-1.5 text-[0.9375rem] text-muted">
        <Trans>
          No training day has counted so far. After the first roll is closed, your number stands
          here with the arithmetic behind it.
        </Trans>
      </p>
    </>
  );
}
