// What a notification counts or names: figures, days that are left, fields that are missing.
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Notice } from "@/lib/api";
import { useGapWords } from "./gapWords";

export function NoticeDetail({ notice }: { notice: Notice }) {
  const lines = useDetails(notice);
  if (lines.length === 0) return null;
  return <p className="text-sm text-muted">{lines.join(" · ")}</p>;
}

function useDetails({ reason, ids }: Notice): string[] {
  const due = useDue(ids);
  const figures = useFigures(ids);
  const gaps = useGaps(ids);
  const spans = useSpans(ids);
  const { t } = useLingui();
  const count = Number(ids.count ?? 0);
  const cadets = t`${plural(count, { one: "# cadet", other: "# cadets" })}`;
  const details: Record<string, () => string[]> = {
    "task.due": due,
    "absences.counted": () => [cadets],
    "report.day_made": figures,
    "record.gaps": gaps,
    "records.gaps": () => [cadets, ...companies(ids.companies)],
    "grades.deadline": () => [spans.left],
    "incomplete.aging": () => [cadets, spans.left],
    "copies.late": () => [spans.copied, spans.tried],
    "copies.missing": () => (ids.is_any ? [spans.copied] : [t`No copy is kept.`]),
  };
  return details[reason]?.() ?? [];
}

type Ids = Notice["ids"];

const amount = (ids: Ids, name: string) => Number(ids[name] ?? 0);

function useDue(ids: Ids): () => string[] {
  const { t } = useLingui();
  const count = (name: string) => amount(ids, name);
  const due: [number, string][] = [
    [
      count("excuses"),
      t`${plural(count("excuses"), { one: "# excuse letter", other: "# excuse letters" })}`,
    ],
    [count("appeals"), t`${plural(count("appeals"), { one: "# appeal", other: "# appeals" })}`],
    [count("cases"), t`${plural(count("cases"), { one: "# case", other: "# cases" })}`],
    [
      count("requests"),
      t`${plural(count("requests"), { one: "# request about a record", other: "# requests about records" })}`,
    ],
    [
      count("exams"),
      t`${plural(count("exams"), { one: "# exam with blank scores", other: "# exams with blank scores" })}`,
    ],
  ];
  return () => due.filter(([number]) => number > 0).map(([, words]) => words);
}

function useFigures(ids: Ids): () => string[] {
  const { t } = useLingui();
  const count = (name: string) => amount(ids, name);
  return () => [
    t`Present: ${count("present")}`,
    t`Late: ${count("late")}`,
    t`Excused: ${count("excused")}`,
    t`Absent: ${count("absent")}`,
    t`No mark: ${count("unaccounted")}`,
    ...(ids.is_closed ? [] : [t`The roll was not closed.`]),
  ];
}

function useGaps(ids: Ids): () => string[] {
  const wordOf = useGapWords();
  return () => (Array.isArray(ids.fields) ? ids.fields.map((field) => wordOf(String(field))) : []);
}

function companies(given: unknown): string[] {
  return Array.isArray(given) ? given.map(([name, count]) => `${name} ${count}`) : [];
}

function useSpans(ids: Ids): { left: string; copied: string; tried: string } {
  const { t } = useLingui();
  const days = amount(ids, "days");
  const hours = amount(ids, "hours");
  return {
    left: t`${plural(days, { one: "# day left", other: "# days left" })}`,
    copied: t`${plural(hours, { one: "Newest copy: # hour old", other: "Newest copy: # hours old" })}`,
    tried: t`${plural(days, { one: "Last good trial: # day ago", other: "Last good trial: # days ago" })}`,
  };
}
