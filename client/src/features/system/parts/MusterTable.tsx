// The muster by company and platoon; a blank is unaccounted, never absent.
import { Trans, useLingui } from "@lingui/react/macro";
import { Users } from "lucide-react";
import { type Company, type Counts, KINDS, MusterBar } from "@/features/attendance";
import { cx } from "@/ui/cx";
import { StatusMark } from "@/ui/StatusMark";

export function MusterTable({
  companies,
  total,
}: {
  companies: readonly Company[];
  total: Counts;
}) {
  const { t } = useLingui();
  return (
    <div className="card overflow-x-auto">
      <table className="tabular w-full border-collapse text-[0.9375rem]">
        <caption className="sr-only">{t`Muster by company and platoon`}</caption>
        <thead>
          <tr className="border-b border-line bg-sunken/60 text-xs text-muted [&>th]:px-1.5 [&>th]:py-2 [&>th]:font-medium sm:[&>th]:px-3">
            <th scope="col" className="text-left">
              <Trans>Unit</Trans>
            </th>
            <th scope="col" className="w-40 max-sm:hidden">
              <span className="sr-only">
                <Trans>Share</Trans>
              </span>
            </th>
            <th scope="col" className="text-right">
              <Users aria-hidden="true" className="ml-auto size-4 sm:hidden" />
              <span className="max-sm:sr-only">
                <Trans>Strength</Trans>
              </span>
            </th>
            {(["present", "late", "excused", "absent"] as const).map((status) => (
              <th key={status} scope="col" className="text-right">
                <StatusMark status={status} className="justify-end [&>svg]:size-5" />
              </th>
            ))}
            <th scope="col" className="text-right">
              <span className="max-sm:hidden">
                <Trans>Unaccounted</Trans>
              </span>
              <span className="inline-flex sm:hidden">
                <StatusMark status={null} className="[&>svg]:size-5" />
              </span>
            </th>
          </tr>
        </thead>
        {companies.map((company) => (
          <tbody key={company.name} className="border-b border-line">
            <Row name={company.name} counts={company.total} isStrong />
            {company.platoons.map((row) => (
              <Row key={row.platoon} name={t`${row.platoon} platoon`} counts={row} />
            ))}
          </tbody>
        ))}
        <tfoot>
          <Row name={t`Battalion`} counts={total} isStrong />
        </tfoot>
      </table>
    </div>
  );
}

function Row({
  name,
  counts,
  isStrong = false,
}: {
  name: string;
  counts: Counts;
  isStrong?: boolean;
}) {
  return (
    <tr
      className={cx(
        "[&>*]:px-1.5 [&>*]:py-1.5 sm:[&>*]:px-3",
        isStrong ? "font-semibold" : "text-muted",
      )}
    >
      <th
        scope="row"
        className={cx(
          "text-left [font-weight:inherit] whitespace-nowrap",
          !isStrong && "pl-4! sm:pl-7!",
        )}
      >
        {name}
      </th>
      <td className="max-sm:hidden">
        <MusterBar counts={counts} />
      </td>
      <td className="text-right">{counts.strength}</td>
      {KINDS.map((kind) => (
        <td
          key={kind}
          className={cx(
            "text-right",
            kind === "unaccounted" && counts[kind] > 0 && "font-semibold text-gold-text",
          )}
        >
          {counts[kind] === 0 ? <span className="text-muted">0</span> : counts[kind]}
        </td>
      ))}
    </tr>
  );
}
