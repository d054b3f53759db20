// The receipt of a grade: the facts, the arithmetic line by line, and the policy it follows.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef } from "react";
import type { Mark, Receipt } from "@/lib/api";
import { ReceiptSum } from "./ReceiptSum";
import { DayFacts, EntryFacts, ExamFacts } from "./ReceiptTables";
import { type Section, useSectionWords } from "./words";

export interface ReceiptViewProps {
  mark: Mark;
  receipt: Receipt;
  /** Released; otherwise the grade to date. */
  isFinal: boolean;
  /** What can be done with the receipt, under the sum. */
  action?: ReactNode;
  /** Of its headings: it stands under the title of a page or of a sheet. */
  level: 2 | 3;
  /** The part to show first. */
  section?: Section | undefined;
}

export function ReceiptView({ mark, receipt, isFinal, action, level, section }: ReceiptViewProps) {
  const { t } = useLingui();
  return (
    <div className="grid gap-6">
      <ReceiptSum mark={mark} receipt={receipt} isFinal={isFinal} />
      {action}
      <Part section="attendance" first={section} level={level} receipt={receipt}>
        <DayFacts days={receipt.days} />
      </Part>
      <Part section="aptitude" first={section} level={level} receipt={receipt}>
        <EntryFacts entries={receipt.entries} />
      </Part>
      <Part section="proficiency" first={section} level={level} receipt={receipt}>
        <ExamFacts exams={receipt.exams} />
      </Part>
      <Part section="total" first={section} level={level} receipt={receipt} />
      <footer className="grid gap-1.5 border-t border-line pt-4 text-[0.8125rem] text-muted">
        {receipt.notes.length > 0 && (
          <ul aria-label={t`Notes`} className="list-disc pl-4">
            {receipt.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <p>
          <Trans>
            Grading policy “{receipt.policy.name}”, version {receipt.policy.version}. The total is
            rounded once, half up, to two decimals.
          </Trans>
        </p>
      </footer>
    </div>
  );
}

interface PartProps {
  section: Section;
  first: Section | undefined;
  level: 2 | 3;
  receipt: Receipt;
  children?: ReactNode;
}

function Part({ section, first, level, receipt, children }: PartProps) {
  const words = useSectionWords();
  const Heading = level === 2 ? "h2" : "h3";
  const heading = useRef<HTMLHeadingElement>(null);
  const lines = receipt.lines.filter((line) => line.section === section);
  const isFirst = first === section;

  // A sheet is laid out only once it is open, which is after this effect.
  useEffect(() => {
    if (!isFirst || section === "total") return;
    const frame = requestAnimationFrame(() => heading.current?.scrollIntoView?.());
    return () => cancelAnimationFrame(frame);
  }, [isFirst, section]);

  if (!children && lines.length === 0) return null;
  return (
    <section aria-labelledby={`receipt-${section}`} className="break-inside-avoid-page">
      <Heading
        ref={heading}
        id={`receipt-${section}`}
        className="mb-1 scroll-mt-2 text-base font-semibold"
      >
        {words[section]}
      </Heading>
      {children}
      <Lines lines={lines} label={words[section]} />
    </section>
  );
}

function Lines({ lines, label }: { lines: Receipt["lines"]; label: string }) {
  const { t } = useLingui();
  if (lines.length === 0) return null;
  return (
    <ol
      aria-label={t`Arithmetic: ${label}`}
      className="mt-2 grid gap-2 rounded-control bg-sunken px-3 py-2.5 text-sm print:border print:border-line"
    >
      {lines.map((line, index) => (
        <li
          key={`${line.label} ${line.expression}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3"
        >
          <span className="text-[0.8125rem] text-muted">{line.label}</span>
          <span className="row-span-2 self-end">
            <span className="sr-only">{t`equals`} </span>
            <span
              className={`tabular text-right ${index === lines.length - 1 ? "text-base font-bold" : "font-medium"}`}
            >
              {line.value}
            </span>
          </span>
          <span className="tabular">{line.expression}</span>
        </li>
      ))}
    </ol>
  );
}
