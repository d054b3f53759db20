// The roster as a table, or as cards on phones.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { UsersRound } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Enrolment } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { STATUS_TONES, showLevel, useEnrolmentStatusWords } from "./enrolmentWords";

interface RosterTableProps {
  enrolments: readonly Enrolment[];
  isFiltered: boolean;
  /** The way out when the roster is empty. */
  action?: ReactNode;
}

export function RosterTable({ enrolments, isFiltered, action }: RosterTableProps) {
  const { t } = useLingui();
  const words = useEnrolmentStatusWords();
  const columns = useMemo<Column<Enrolment>[]>(
    () => [
      {
        key: "name",
        header: t`Name`,
        inCard: "title",
        cell: ({ cadet, ms_level: level, company, platoon }) => (
          <>
            <Link
              to="/cadets/$id"
              params={{ id: cadet.id }}
              className="font-medium hover:text-brand-text hover:underline"
            >
              {cadet.name}
            </Link>
            <p className="tabular mt-0.5 text-sm font-normal text-muted sm:hidden">
              {[cadet.student_number, showLevel(level), `${company} ${platoon}`.trim()]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </>
        ),
      },
      {
        key: "number",
        header: t`Student number`,
        inCard: "none",
        cell: ({ cadet }) => <span className="tabular">{cadet.student_number}</span>,
      },
      { key: "company", header: t`Company`, inCard: "none", cell: ({ company }) => company || "–" },
      { key: "platoon", header: t`Platoon`, inCard: "none", cell: ({ platoon }) => platoon || "–" },
      {
        key: "level",
        header: t`MS level`,
        inCard: "none",
        cell: ({ ms_level: level }) => showLevel(level) || "–",
      },
      {
        key: "position",
        header: t`Position`,
        inCard: "none",
        cell: ({ position }) => position || "–",
      },
      {
        key: "status",
        header: t`Status`,
        inCard: "aside",
        cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{words[status]}</Badge>,
      },
    ],
    [t, words],
  );
  return (
    <DataTable
      caption={t`Roster`}
      columns={columns}
      rows={enrolments}
      keyOf={({ id }) => id}
      isDimmed={({ status }) => status !== "active"}
      empty={
        <EmptyState
          icon={<UsersRound aria-hidden="true" />}
          why={
            isFiltered ? (
              <Trans>No cadet matches these filters.</Trans>
            ) : (
              <Trans>Nobody is enrolled in this term yet.</Trans>
            )
          }
          next={
            isFiltered ? (
              <Trans>Change or clear the filters above.</Trans>
            ) : (
              <Trans>
                Import the roster file of the unit; every row is shown before anything is saved.
              </Trans>
            )
          }
          action={isFiltered ? null : action}
        />
      }
    />
  );
}
