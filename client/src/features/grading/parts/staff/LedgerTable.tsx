// Entries of the conduct ledger; what was voided stays visible, struck through, with who and why.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Award, Ban, TriangleAlert } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { ObjectHistory } from "@/features/system";
import type { LedgerEntry } from "@/lib/api";
import { showDate, showPoints } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { type Column, DataTable } from "@/ui/DataTable";
import { useNarrow } from "@/ui/useNarrow";

interface LedgerTableProps {
  entries: readonly LedgerEntry[];
  empty: ReactNode;
  onVoid: (entry: LedgerEntry) => void;
}

export function LedgerTable({ entries, empty, onVoid }: LedgerTableProps) {
  const { t } = useLingui();
  const columns = useLedgerColumns(onVoid);
  return (
    <DataTable
      caption={t`Conduct ledger`}
      columns={columns}
      rows={entries}
      keyOf={(entry) => entry.id}
      isDimmed={(entry) => entry.voided !== null || entry.voids !== null}
      empty={empty}
    />
  );
}

function useLedgerColumns(onVoid: (entry: LedgerEntry) => void): readonly Column<LedgerEntry>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: "date",
        header: t`Date`,
        cell: (entry) => (
          <span className="tabular whitespace-nowrap">{showDate(entry.occurred_on)}</span>
        ),
      },
      { key: "cadet", header: t`Cadet`, inCard: "title", cell: (entry) => <Who entry={entry} /> },
      {
        key: "points",
        header: t`Points`,
        inCard: "aside",
        cell: (entry) => <Points entry={entry} />,
      },
      { key: "reason", header: t`Reason`, cell: (entry) => <Reason entry={entry} /> },
      { key: "by", header: t`Given by`, cell: (entry) => <By entry={entry} onVoid={onVoid} /> },
      {
        key: "void",
        header: t`Act`,
        inCard: "none",
        cell: (entry) => <Acts entry={entry} onVoid={onVoid} />,
      },
    ],
    [t, onVoid],
  );
}

function Who({ entry }: { entry: LedgerEntry }) {
  return (
    <div className="min-w-40">
      <Link
        to="/conduct"
        search={{ enrolment: entry.enrolment }}
        className="font-medium hover:underline"
      >
        {entry.name}
      </Link>
      <p className="text-[0.8125rem] font-normal text-muted">
        {[entry.company, entry.platoon].filter(Boolean).join(", ")}
      </p>
    </div>
  );
}

function Points({ entry }: { entry: LedgerEntry }) {
  const { t } = useLingui();
  const isMerit = entry.kind === "merit";
  const isOut = entry.voided !== null || entry.voids !== null;
  const Icon = isOut ? Ban : isMerit ? Award : TriangleAlert;
  const points = showPoints(entry.kind, entry.points);
  return (
    <Badge
      tone={isOut ? "plain" : isMerit ? "ok" : "danger"}
      icon={<Icon aria-hidden="true" className="size-3.5" />}
    >
      <span className={cx("tabular text-sm", isOut && "line-through")}>{points}</span>
      <span className="font-normal">{isMerit ? t`merit` : t`demerit`}</span>
    </Badge>
  );
}

function Reason({ entry }: { entry: LedgerEntry }) {
  if (entry.voids !== null) {
    return (
      <Trans>
        <span className="font-medium">Void:</span> {entry.reason}
      </Trans>
    );
  }
  return (
    <div>
      <span className={cx(entry.voided && "line-through")}>{entry.reason}</span>
      <Fairness entry={entry} />
      {entry.voided && (
        <p className="text-[0.8125rem]">
          <Trans>
            Voided by {entry.voided.by} on {showDate(entry.voided.at)}: {entry.voided.reason}
          </Trans>
        </p>
      )}
    </div>
  );
}

// The rule it was given under, and what the cadet did about it.
function Fairness({ entry }: { entry: LedgerEntry }) {
  const { t } = useLingui();
  const { rule, appeal, acknowledged_at } = entry;
  const appealed: Record<NonNullable<LedgerEntry["appeal"]>["state"], string> = {
    open: t`appeal open`,
    upheld: t`appeal upheld`,
    dismissed: t`appeal dismissed`,
    settled: t`appeal settled`,
  };
  const words = [
    rule?.code,
    acknowledged_at ? t`read by the cadet` : undefined,
    appeal ? appealed[appeal.state] : undefined,
  ].filter(Boolean);
  if (words.length === 0) return null;
  return <p className="text-[0.8125rem] text-muted">{words.join(" · ")}</p>;
}

interface VoidProps {
  entry: LedgerEntry;
  onVoid: (entry: LedgerEntry) => void;
}

// A card has no column of its own for the acts.
function By({ entry, onVoid }: VoidProps) {
  const isNarrow = useNarrow();
  return (
    <span className="inline-flex min-w-28 flex-wrap items-center justify-end gap-x-2 sm:justify-start">
      {entry.issued_by}
      {isNarrow && <Acts entry={entry} onVoid={onVoid} />}
    </span>
  );
}

function Acts({ entry, onVoid }: VoidProps) {
  return (
    <span className="inline-flex items-center justify-end">
      <ObjectHistory
        isSmall
        kind="ledger-entry"
        id={entry.id}
        about={`${entry.name}: ${showPoints(entry.kind, entry.points)}, ${entry.reason}`}
      />
      <VoidButton entry={entry} onVoid={onVoid} />
    </span>
  );
}

function VoidButton({ entry, onVoid }: VoidProps) {
  const { t } = useLingui();
  if (!entry.can_void) return null;
  return (
    <Button
      size="small"
      kind="quiet"
      aria-label={t`Void the ${entry.kind} of ${entry.name}`}
      onClick={() => onVoid(entry)}
    >
      <span className="whitespace-nowrap">
        <Trans>Void</Trans>
      </span>
    </Button>
  );
}
