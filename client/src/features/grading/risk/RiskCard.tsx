// One cadet at risk: why, what is still possible, how many absences are left, and the last talk.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { MessageSquarePlus } from "lucide-react";
import type { RiskRow } from "@/lib/api";
import { showDate, showMark } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button, buttonClass } from "@/ui/Button";
import { useReasonWords, useWayWords } from "./words";

export function RiskCard({ row, onTalk }: { row: RiskRow; onTalk: () => void }) {
  const { t } = useLingui();
  const words = useReasonWords();
  return (
    <li className="card grid content-start gap-3 px-4 py-3.5">
      <div>
        <Link
          to="/cadets/$id"
          params={{ id: row.cadet }}
          className="inline-flex min-h-8 items-center font-medium text-brand-text hover:underline"
        >
          {row.name}
        </Link>
        <p className="tabular text-sm text-muted">
          {[row.student_number, row.company, row.platoon].filter(Boolean).join(" · ")}
        </p>
      </div>
      <ul aria-label={t`Why`} className="flex flex-wrap gap-1.5">
        {row.reasons.map((reason) => {
          const { text, tone } = words(row, reason);
          return (
            <li key={reason}>
              <Badge tone={tone}>{text}</Badge>
            </li>
          );
        })}
      </ul>
      <Numbers row={row} />
      <LastTalk row={row} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          icon={<MessageSquarePlus aria-hidden="true" className="size-4" />}
          aria-label={t`Talks with ${row.name}`}
          onClick={onTalk}
        >
          <Trans>Talks</Trans>
        </Button>
        {row.case !== null && (
          <Link
            to="/cases/$id"
            params={{ id: row.case }}
            className={buttonClass("secondary", "small")}
          >
            <Trans>Open case</Trans>
          </Link>
        )}
      </div>
    </li>
  );
}

function Numbers({ row }: { row: RiskRow }) {
  const { t } = useLingui();
  const { to_date, floor, reachable } = row.numbers;
  const { unexcused, planned, left } = row.absences;
  return (
    <dl className="grid grid-cols-3 gap-x-3 gap-y-1.5">
      <One label={t`Reachable`} value={showMark(reachable?.total ?? null)} />
      <One label={t`To date`} value={showMark(to_date.total)} />
      <One label={t`Floor`} value={showMark(floor?.total ?? null)} />
      <div className="col-span-3 text-sm text-muted">
        <dt className="sr-only">{t`Absences`}</dt>
        <dd className="tabular">
          {left >= 0 ? (
            <Trans>
              {unexcused} unexcused of {planned} planned days, {left} left
            </Trans>
          ) : (
            <Trans>
              {unexcused} unexcused of {planned} planned days, over the limit
            </Trans>
          )}
        </dd>
      </div>
    </dl>
  );
}

function One({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="tabular text-lg font-semibold">{value}</dd>
    </div>
  );
}

function LastTalk({ row }: { row: RiskRow }) {
  const ways = useWayWords();
  const note = row.last_contact;
  if (!note) {
    return (
      <p className="text-sm text-muted">
        <Trans>No talk written down yet.</Trans>
      </p>
    );
  }
  return (
    <p className="line-clamp-2 text-sm">
      <span className="tabular text-muted">
        {ways[note.way]}, {showDate(note.contacted_on)}, {note.written_by}:
      </span>{" "}
      {note.words}
    </p>
  );
}
