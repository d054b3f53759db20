// What a grading policy says, in words and as its table of bands.
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { GradingPolicy } from "@/lib/api";
import { showDate, showMark, showPlain } from "@/lib/format";
import { Badge } from "@/ui/Badge";

export function PolicyView({ policy }: { policy: GradingPolicy }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <section aria-labelledby="policy" className="card px-5 py-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id="policy" className="text-lg font-semibold">
            {policy.name}
          </h2>
          <Badge tone="brand">
            <Trans>version {policy.version}</Trans>
          </Badge>
          {policy.calculation === "legacy" && (
            <Badge tone="warn">
              <Trans>legacy calculation</Trans>
            </Badge>
          )}
        </div>
        {policy.note && <p className="mt-1.5 text-[0.9375rem]">{policy.note}</p>}
        <Weights policy={policy} />
        <Rules policy={policy} />
        <Cautions cautions={policy.cautions} />
        <p className="tabular mt-4 text-[0.8125rem] text-muted">
          <Trans>
            Made {showDate(policy.created_at)}. A policy is never edited; a change is a new version.
          </Trans>
        </p>
      </section>
      <Bands policy={policy} />
    </div>
  );
}

function Cautions({ cautions }: Pick<GradingPolicy, "cautions">) {
  const { t } = useLingui();
  if (cautions.length === 0) return null;
  return (
    <ul aria-label={t`Unusual choices`} className="mt-3 grid gap-1.5 text-sm text-warn">
      {cautions.map(({ field, message }) => (
        <li key={field} className="rounded-control bg-warn-soft px-3 py-2">
          {message}
        </li>
      ))}
    </ul>
  );
}

function Weights({ policy }: { policy: GradingPolicy }) {
  const { t } = useLingui();
  const parts = [
    { key: "attendance", label: t`Attendance`, weight: policy.attendance_weight, tone: "bg-brand" },
    { key: "aptitude", label: t`Aptitude`, weight: policy.aptitude_weight, tone: "bg-gold" },
    {
      key: "proficiency",
      label: t`Proficiency`,
      weight: policy.proficiency_weight,
      tone: "bg-info",
    },
  ];
  return (
    <div className="mt-4">
      <div aria-hidden="true" className="flex h-3 gap-0.5 overflow-hidden rounded-full">
        {parts.map(({ key, weight, tone }) => (
          <span key={key} className={tone} style={{ flexGrow: Number(weight) }} />
        ))}
      </div>
      <dl aria-label={t`Weights`} className="mt-2 grid grid-cols-3 gap-3">
        {parts.map(({ key, label, weight, tone }) => (
          <div key={key}>
            <dt className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
              <span aria-hidden="true" className={`size-2.5 rounded-full ${tone}`} />
              {label}
            </dt>
            <dd className="tabular text-2xl font-semibold">{showPlain(weight)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Rules({ policy }: { policy: GradingPolicy }) {
  return (
    <dl className="mt-4 divide-y divide-line border-y border-line">
      <Rule name={<Trans>Days that count</Trans>}>
        {policy.denominator === "held" ? (
          <Trans>days held within the enrolment</Trans>
        ) : (
          <Trans>every planned day of the term</Trans>
        )}
      </Rule>
      <Rule name={<Trans>Late</Trans>}>
        <Trans>credit {showPlain(policy.late_credit)} of a day</Trans>
      </Rule>
      <Rule name={<Trans>Excused</Trans>}>
        <Excused as={policy.excused} />
      </Rule>
      <Rule name={<Trans>Conduct</Trans>}>
        <Trans>
          starts at {showPlain(policy.aptitude_start)}, held between{" "}
          {showPlain(policy.aptitude_floor)} and {showPlain(policy.aptitude_cap)}
        </Trans>
      </Rule>
      <Rule name={<Trans>Exam scores</Trans>}>
        {policy.proficiency_method === "direct" ? (
          <Trans>score ÷ maximum × 100</Trans>
        ) : (
          <Trans>score ÷ maximum × 50 + 50</Trans>
        )}
      </Rule>
      <Rule name={<Trans>Passing</Trans>}>
        <Trans>{showPlain(policy.passing_percent)} percent</Trans>
      </Rule>
    </dl>
  );
}

function Rule({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 py-2">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="tabular text-right">{children}</dd>
    </div>
  );
}

function Excused({ as }: { as: GradingPolicy["excused"] }) {
  if (as === "present") return <Trans>counts as present</Trans>;
  if (as === "left_out") return <Trans>left out of the days</Trans>;
  return <Trans>counts as absent</Trans>;
}

function Bands({ policy }: { policy: GradingPolicy }) {
  const { t } = useLingui();
  return (
    <section aria-labelledby="bands" className="card px-5 py-4">
      <h2 id="bands" className="text-base font-semibold">
        <Trans>Equivalents</Trans>
      </h2>
      <table className="mt-2 w-full border-collapse">
        <caption className="sr-only">{t`Percent and equivalent`}</caption>
        <thead>
          <tr className="border-b border-line text-[0.8125rem] text-muted [&>th]:py-1.5 [&>th]:font-medium">
            <th scope="col" className="text-left">
              <Trans>From, percent</Trans>
            </th>
            <th scope="col" className="text-right">
              <Trans>Equivalent</Trans>
            </th>
          </tr>
        </thead>
        <tbody className="tabular divide-y divide-line">
          {policy.bands.map((band) => (
            <tr key={band.at_least}>
              <td className="py-1.5">
                {Number(band.at_least) === 0 ? <Trans>below</Trans> : showPlain(band.at_least)}
              </td>
              <td className="py-1.5 text-right font-medium">{showMark(band.equivalent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
