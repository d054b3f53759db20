// Sheets of activation codes with how many codes were used.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ActivationSheet } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { type Column, DataTable } from "@/ui/DataTable";
import { Progress } from "@/ui/Progress";

export function SheetsTable({ sheets }: { sheets: readonly ActivationSheet[] }) {
  const { t } = useLingui();
  const columns = useMemo<Column<ActivationSheet>[]>(
    () => [
      {
        key: "title",
        header: t`Sheet`,
        inCard: "title",
        cell: (sheet) => (
          <Link
            to="/activation/$id"
            params={{ id: sheet.id }}
            className="font-medium hover:text-brand-text hover:underline"
          >
            {sheet.title}
          </Link>
        ),
      },
      { key: "used", header: t`Used`, cell: (sheet) => <Used sheet={sheet} /> },
      {
        key: "issued",
        header: t`Made`,
        cell: ({ issued_at: at, issued_by: by }) => (
          <span className="tabular">
            {showDateTime(at)}
            <span className="block text-[0.8125rem] text-muted">{by}</span>
          </span>
        ),
      },
      {
        key: "until",
        header: t`Codes work until`,
        cell: ({ expires_at: at }) => <span className="tabular">{showDateTime(at)}</span>,
      },
      {
        key: "state",
        header: t`State`,
        inCard: "aside",
        cell: (sheet) => <SheetState sheet={sheet} />,
      },
    ],
    [t],
  );
  return (
    <DataTable
      caption={t`Activation sheets`}
      columns={columns}
      rows={sheets}
      keyOf={({ id }) => id}
      isDimmed={({ expires_at: at }) => isOver(at)}
      empty={null}
    />
  );
}

function isOver(at: string): boolean {
  return Date.parse(at) <= Date.now();
}

function Used({ sheet: { title, used, codes } }: { sheet: ActivationSheet }) {
  const { t } = useLingui();
  return (
    <div className="tabular grid min-w-32 gap-1">
      <span>
        <Trans>
          {used} of {codes}
        </Trans>
      </span>
      <Progress
        label={t`Used codes of ${title}`}
        value={codes === 0 ? 0 : used / codes}
        tone="brand"
      />
    </div>
  );
}

function SheetState({ sheet: { used, codes, expires_at: at } }: { sheet: ActivationSheet }) {
  if (codes > 0 && used >= codes) {
    return (
      <Badge tone="ok">
        <Trans>all used</Trans>
      </Badge>
    );
  }
  if (isOver(at)) {
    return (
      <Badge>
        <Trans>expired</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="info">
      <Trans>being handed out</Trans>
    </Badge>
  );
}
