// The numbers of a notification that counts something.
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Notice } from "@/lib/api";

export function NoticeDetail({ notice }: { notice: Notice }) {
  const lines = useCounts(notice);
  if (lines.length === 0) return null;
  return <p className="text-sm text-muted">{lines.join(" · ")}</p>;
}

function useCounts({ reason, ids }: Notice): string[] {
  const { t } = useLingui();
  const count = (name: string) => Number(ids[name] ?? 0);
  if (reason === "absences.counted") {
    return [t`${plural(count("count"), { one: "# cadet", other: "# cadets" })}`];
  }
  if (reason !== "task.due") return [];
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
  ];
  return due.filter(([number]) => number > 0).map(([, words]) => words);
}
