// What a case rests on: the counts beside the numbers of the rules, and every training day.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { CaseDetail, CaseFacts } from "@/lib/api";
import { showDate, showPlain, showWeekday } from "@/lib/format";
import { cx } from "@/ui/cx";
import { StatusMark } from "@/ui/StatusMark";

export function CaseFactsView({ row, rule }: { row: CaseDetail; rule: string }) {
  const { t } = useLingui();
  const { facts } = row;
  return (
    <section aria-labelledby="facts" className="card grid gap-4 px-4 py-4">
      <div>
        <h2 id="facts" className="text-base font-semibold">
          {rule}
        </h2>
        <p className="tabular mt-0.5 text-[0.9375rem] text-muted">
          {row.kind === "consecutive_absences"
            ? `${showDate(row.first_day)} – ${showDate(row.last_day)}`
            : row.detail}
        </p>
      </div>
      <dl className="grid grid-cols-1 gap-2.5 sm:grid-cols-2">
        <Count
          label={t`In a row now`}
          value={facts.in_a_row}
          limit={<Trans>a case from {facts.rules.case_run}</Trans>}
          isOver={facts.in_a_row >= facts.rules.case_run}
        />
        <Count
          label={t`Unexcused absences`}
          value={facts.absences}
          limit={<Share facts={facts} />}
          isOver={facts.absences * 100 > facts.planned * facts.rules.case_percent}
        />
      </dl>
      <Days days={facts.days} />
    </section>
  );
}

function Share({ facts }: { facts: CaseFacts }) {
  const { planned, percent, rules } = facts;
  return (
    <Trans>
      of <Plural value={planned} one="# planned day" other="# planned days" />:{" "}
      {percent === null ? "–" : showPlain(percent)} %, a case above {rules.case_percent} %
    </Trans>
  );
}

interface CountProps {
  label: string;
  value: number;
  limit: React.ReactNode;
  isOver: boolean;
}

function Count({ label, value, limit, isOver }: CountProps) {
  return (
    <div className="rounded-control border border-line bg-surface px-3.5 py-2.5">
      <dt className="text-sm text-muted">{label}</dt>
      <dd>
        <span className={cx("tabular text-2xl font-semibold", isOver && "text-danger")}>
          {value}
        </span>
        <span className="tabular block text-[0.8125rem] text-muted">{limit}</span>
      </dd>
    </div>
  );
}

function Days({ days }: { days: CaseFacts["days"] }) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`Training days`} className="divide-y divide-line border-t border-line">
      {days.map((day) => (
        <li
          key={day.training_day}
          className={cx("flex items-center gap-3 py-1.5", day.is_counted && "font-medium")}
        >
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
            <Link
              to="/days/$id"
              params={{ id: String(day.training_day) }}
              className="inline-flex min-h-8 items-center whitespace-nowrap hover:underline"
            >
              {showWeekday(day.date)}
            </Link>
            <span className="text-sm font-normal text-muted">{day.title}</span>
          </span>
          {day.is_counted && (
            <span className="text-sm text-danger">
              <Trans>counts here</Trans>
            </span>
          )}
          {day.is_held ? (
            <StatusMark status={day.status} hasWord />
          ) : (
            <span className="text-sm text-muted">
              <Trans>not closed yet</Trans>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
