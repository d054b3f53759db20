// The facts of a receipt: days with their credit, ledger entries, exams.
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Exam, Receipt } from "@/lib/api";
import { showDate, showMark, showPlain, showPoints } from "@/lib/format";
import { cx } from "@/ui/cx";
import { StatusMark } from "@/ui/StatusMark";

interface FactsProps {
  caption: string;
  headings: readonly { text: string; isNumeric?: boolean }[];
  children: ReactNode;
}

function Facts({ caption, headings, children }: FactsProps) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line-strong/50">
          {headings.map(({ text, isNumeric }) => (
            <th
              key={text}
              scope="col"
              className={cx(
                "py-1.5 text-xs font-medium text-muted not-first:pl-3",
                isNumeric ? "text-right" : "text-left",
              )}
            >
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">{children}</tbody>
    </table>
  );
}

const NUMBER = "tabular py-1.5 pl-3 text-right align-top whitespace-nowrap";

export function DayFacts({ days }: { days: Receipt["days"] }) {
  const { t } = useLingui();
  if (days.length === 0)
    return <Nothing>{t`No training day belongs to this enrolment yet.`}</Nothing>;
  const headings = [
    { text: t`Training day` },
    { text: t`Mark` },
    { text: t`Credit`, isNumeric: true },
  ];
  return (
    <Facts caption={t`Training days with their credit`} headings={headings}>
      {days.map((day) => (
        <tr key={day.training_day} className={day.is_counted ? undefined : "text-muted"}>
          <td className="py-1.5 align-top">
            <span className="tabular block whitespace-nowrap">{showDate(day.date)}</span>
            <span className="block text-xs wrap-anywhere text-muted">{day.title}</span>
          </td>
          <td className="py-1.5 pl-3 align-top">
            {day.status ? (
              <StatusMark status={day.status} hasWord />
            ) : (
              <span className="text-muted">
                {day.is_counted ? <Trans>no mark</Trans> : <Trans>not held yet</Trans>}
              </span>
            )}
          </td>
          <td className={NUMBER}>
            {day.is_counted ? showMark(day.credit) : <Trans>not counted</Trans>}
          </td>
        </tr>
      ))}
    </Facts>
  );
}

export function EntryFacts({ entries }: { entries: Receipt["entries"] }) {
  const { t } = useLingui();
  if (entries.length === 0) return <Nothing>{t`No merits and no demerits.`}</Nothing>;
  const headings = [{ text: t`Date` }, { text: t`Reason` }, { text: t`Points`, isNumeric: true }];
  return (
    <Facts caption={t`Merits and demerits`} headings={headings}>
      {entries.map((entry) => (
        <tr key={entry.id} className={entry.is_voided ? "text-muted" : undefined}>
          <td className="tabular py-1.5 align-top whitespace-nowrap">
            {entry.occurred_on ? showDate(entry.occurred_on) : "–"}
          </td>
          <td className="py-1.5 pl-3 align-top wrap-anywhere">
            {entry.is_voided ? <s>{entry.reason}</s> : entry.reason}
            {entry.is_voided && (
              <span className="block text-xs">
                <Trans>voided, does not count</Trans>
              </span>
            )}
          </td>
          <td className={NUMBER}>
            {entry.is_voided ? (
              <s>{showPoints(entry.kind, entry.points)}</s>
            ) : (
              showPoints(entry.kind, entry.points)
            )}
          </td>
        </tr>
      ))}
    </Facts>
  );
}

interface ExamFactsProps {
  exams: Receipt["exams"];
  /** Planned exams that the receipt leaves out until they are released. */
  unreleased?: readonly Exam[];
}

export function ExamFacts({ exams, unreleased = [] }: ExamFactsProps) {
  const { t } = useLingui();
  if (exams.length + unreleased.length === 0)
    return <Nothing>{t`No exam is planned yet.`}</Nothing>;
  const headings = [
    { text: t`Exam` },
    { text: t`Score`, isNumeric: true },
    { text: t`Weight`, isNumeric: true },
    { text: t`Percent`, isNumeric: true },
  ];
  return (
    <Facts caption={t`Exams with their scores`} headings={headings}>
      {exams.map((exam) => (
        <tr key={exam.exam} className={exam.state === "blank" ? "text-muted" : undefined}>
          <td className="py-1.5 align-top wrap-anywhere">{exam.title}</td>
          <td className={NUMBER}>
            <ExamScore exam={exam} />
          </td>
          <td className={NUMBER}>{showPlain(exam.weight)}</td>
          <td className={NUMBER}>{showMark(exam.percent)}</td>
        </tr>
      ))}
      {unreleased.map((exam) => (
        <tr key={exam.id} className="text-muted">
          <td className="py-1.5 align-top wrap-anywhere">{exam.title}</td>
          <td className={NUMBER}>
            <Trans>not released</Trans>
          </td>
          <td className={NUMBER}>{showPlain(exam.weight)}</td>
          <td className={NUMBER}>–</td>
        </tr>
      ))}
    </Facts>
  );
}

function ExamScore({ exam }: { exam: Receipt["exams"][number] }) {
  if (exam.state === "did_not_sit") return <Trans>did not sit</Trans>;
  if (exam.state === "blank") return <Trans>no score yet</Trans>;
  return (
    <>
      {showPlain(exam.value)} / {showPlain(exam.maximum)}
    </>
  );
}

function Nothing({ children }: { children: string }) {
  return <p className="py-1.5 text-sm text-muted">{children}</p>;
}
