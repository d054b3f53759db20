// The chain of command as tiles: battalion, companies, platoons; a platoon opens its names.
import { Trans, useLingui } from "@lingui/react/macro";
import type { MusterRow } from "@/lib/api";
import { showTime } from "@/lib/format";
import { cx } from "@/ui/cx";
import { StatusMark } from "@/ui/StatusMark";
import { MusterBar } from "./MusterBar";
import { type Company, type Counts, KINDS } from "./totals";

interface MusterTilesProps {
  companies: readonly Company[];
  total: Counts;
  onPlatoon: (row: MusterRow) => void;
}

export function MusterTiles({ companies, total, onPlatoon }: MusterTilesProps) {
  const { t } = useLingui();
  return (
    <div className="grid gap-5">
      <section aria-label={t`Battalion`} className="card grid gap-3 px-4 py-4 sm:px-5">
        <Head name={t`Battalion`} counts={total} isLarge />
        <MusterBar counts={total} className="h-3" />
        <Figures counts={total} />
      </section>
      {companies.map((company) => (
        <CompanyTiles key={company.name} company={company} onPlatoon={onPlatoon} />
      ))}
    </div>
  );
}

interface CompanyTilesProps {
  company: Company;
  onPlatoon: (row: MusterRow) => void;
}

function CompanyTiles({ company, onPlatoon }: CompanyTilesProps) {
  const { t } = useLingui();
  const name = company.name || t`Without a company`;
  return (
    <section aria-label={name} className="grid gap-2.5">
      <div className="grid gap-2 border-b border-line pb-2">
        <Head name={name} counts={company.total} />
        <Figures counts={company.total} />
      </div>
      <ul className="grid grid-cols-1 gap-2.5 sm:grid-cols-2 lg:grid-cols-3">
        {company.platoons.map((row) => (
          <li key={row.platoon}>
            <PlatoonTile row={row} onOpen={() => onPlatoon(row)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlatoonTile({ row, onOpen }: { row: MusterRow; onOpen: () => void }) {
  const { t } = useLingui();
  const name = row.platoon ? t`${row.platoon} platoon` : t`Without a platoon`;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={t`Names of ${row.company}, ${name}`}
      onClick={onOpen}
      className={cx(
        "card grid w-full content-start gap-2.5 px-4 py-3 text-left transition-colors",
        "hover:border-line-strong hover:bg-brand-soft/40",
      )}
    >
      <Head name={name} counts={row} />
      <MusterBar counts={row} />
      <Figures counts={row} />
      <CalledBy row={row} />
    </button>
  );
}

/** Who marked somebody of a platoon by hand, and when last. */
export function CalledBy({ row }: { row: MusterRow }) {
  const { called_by, called_at } = row;
  return (
    <span className="text-[0.8125rem] text-muted">
      {called_at === null ? (
        <Trans>Nobody calls this roll yet</Trans>
      ) : (
        <Trans>
          {called_by.join(", ")}, last mark at {showTime(called_at)}
        </Trans>
      )}
    </span>
  );
}

function Head({
  name,
  counts,
  isLarge = false,
}: {
  name: string;
  counts: Counts;
  isLarge?: boolean;
}) {
  const here = counts.present + counts.late;
  return (
    <span className="flex items-baseline gap-3">
      <span className={cx("min-w-0 flex-1 font-semibold", isLarge ? "text-xl" : "text-base")}>
        {name}
      </span>
      <span className={cx("tabular", isLarge ? "text-3xl font-semibold" : "text-lg font-semibold")}>
        {here}
        <span className="text-base font-normal text-muted">
          {" "}
          <Trans>of {counts.strength} here</Trans>
        </span>
      </span>
    </span>
  );
}

function Figures({ counts }: { counts: Counts }) {
  const { t } = useLingui();
  return (
    <span className="tabular flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.9375rem]">
      {KINDS.map((kind) => (
        <span
          key={kind}
          data-kind={kind}
          className={cx(
            "inline-flex items-center gap-1.5",
            counts[kind] === 0 && "text-muted",
            kind === "unaccounted" && counts[kind] > 0 && "font-semibold text-gold-text",
          )}
        >
          <StatusMark status={kind === "unaccounted" ? null : kind} className="[&>svg]:size-4.5" />
          {counts[kind]}
          {kind === "unaccounted" && <span className="font-normal">{t`unaccounted`}</span>}
        </span>
      ))}
    </span>
  );
}
