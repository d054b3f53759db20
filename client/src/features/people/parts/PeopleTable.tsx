// People as a table, or as cards on phones; who waits for approval can be approved right here.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { UserCog } from "lucide-react";
import { useMemo } from "react";
import type { Person } from "@/lib/api";
import { showAgo } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { useNarrow } from "@/ui/useNarrow";
import { ApproveButton } from "./ApproveButton";
import { STATE_TONES, stateOf, useRoleWords, useStateWords } from "./personWords";

interface PeopleTableProps {
  people: readonly Person[];
  isFiltered: boolean;
  onClear: () => void;
}

export function PeopleTable({ people, isFiltered, onClear }: PeopleTableProps) {
  const { t } = useLingui();
  const columns = usePeopleColumns();
  return (
    <DataTable
      caption={t`People`}
      columns={columns}
      rows={people}
      keyOf={({ id }) => id}
      isDimmed={({ is_active }) => !is_active}
      empty={
        <EmptyState
          icon={<UserCog aria-hidden="true" />}
          why={
            isFiltered ? (
              <Trans>Nobody matches these filters.</Trans>
            ) : (
              <Trans>Nobody has an account yet.</Trans>
            )
          }
          next={
            isFiltered ? (
              <Trans>Change or clear the filters above.</Trans>
            ) : (
              <Trans>
                Add the training staff one by one; cadets get theirs from activation sheets.
              </Trans>
            )
          }
          action={
            isFiltered && (
              <Button onClick={onClear}>
                <Trans>Show all</Trans>
              </Button>
            )
          }
        />
      }
    />
  );
}

function usePeopleColumns(): readonly Column<Person>[] {
  const { t } = useLingui();
  const roles = useRoleWords();
  const states = useStateWords();
  return useMemo(
    () => [
      { key: "name", header: t`Name`, inCard: "title", cell: (person) => <Who person={person} /> },
      { key: "role", header: t`Role`, cell: ({ role }) => roles[role] },
      {
        key: "state",
        header: t`State`,
        inCard: "aside",
        cell: (person) => {
          const state = stateOf(person);
          return <Badge tone={STATE_TONES[state]}>{states[state]}</Badge>;
        },
      },
      {
        key: "factor",
        header: t`Second factor`,
        inCard: "none",
        cell: ({ has_second_factor: has }) => (has ? t`set up` : "–"),
      },
      {
        key: "seen",
        header: t`Last sign-in`,
        cell: ({ last_login: at }) => (
          <span className="tabular">{at ? showAgo(at) : t`never`}</span>
        ),
      },
      {
        key: "sessions",
        header: t`Sessions`,
        inCard: "none",
        isNumeric: true,
        cell: ({ sessions }) => sessions,
      },
      {
        key: "act",
        header: t`Act`,
        inCard: "none",
        cell: (person) => <ApproveButton person={person} size="small" />,
      },
    ],
    [t, roles, states],
  );
}

// A card has no column of its own for the act.
function Who({ person }: { person: Person }) {
  const { id, full_name, username, is_self } = person;
  const isNarrow = useNarrow();
  return (
    <div className="min-w-44">
      <Link
        to="/people/$id"
        params={{ id }}
        className="font-medium hover:text-brand-text hover:underline"
      >
        {full_name}
      </Link>
      {is_self && (
        <span className="ml-2 text-sm font-normal text-muted">
          <Trans>(you)</Trans>
        </span>
      )}
      <p className="tabular text-[0.8125rem] font-normal break-all text-muted">{username}</p>
      {isNarrow && <ApproveButton person={person} size="small" className="mt-2" />}
    </div>
  );
}
