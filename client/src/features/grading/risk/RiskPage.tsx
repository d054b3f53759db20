// Who may not pass: facts beside the rules they come near to, and the last talk; no score of a person.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CircleCheckBig } from "lucide-react";
import { useState } from "react";
import { CompanySelect, unitsQuery } from "@/features/cadets";
import { Freshness, useTerm } from "@/features/system";
import { given, type RiskList, type RiskRow, type Term } from "@/lib/api";
import { showDateTime, showPlain } from "@/lib/format";
import { useRefreshAtPace } from "@/lib/live";
import { Sheet } from "@/ui/Dialog";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import type { RiskSearch } from "../staffRoutes";
import { ContactNotes } from "./ContactNotes";
import { riskQuery } from "./queries";
import { RiskCard } from "./RiskCard";

const PAGE_SIZE = 50;

const route = getRouteApi("/shell/risk");
// The whole roster is computed each time; a minute old is soon enough for a talk.
const PACE = { gap: 30_000, spread: 5_000 };
const MOVES = [
  "training_day.closed",
  "training_day.reopened",
  "score.entered",
  "merit.awarded",
  "demerit.given",
  "entry.voided",
  "case.opened",
  "case.resolved",
  "case.decided",
  "status.decided",
  "status.lifted",
] as const;

export function RiskPage() {
  const { t } = useLingui();
  const { term, isLoading } = useTerm();
  const { page, ...place } = route.useSearch();
  const risk = useQuery({
    ...riskQuery({ term: term?.id ?? 0, ...place }),
    enabled: term !== undefined,
    placeholderData: keepPreviousData,
  });
  useRefreshAtPace(MOVES, PACE, () => void risk.refetch({ cancelRefetch: false }));
  return (
    <>
      <PageHeader
        title={t`At risk`}
        about={
          <span className="inline-flex flex-wrap items-center gap-x-3">
            <Trans>Facts and rules, not a score. Every number opens into its receipt.</Trans>
            <Freshness at={risk.dataUpdatedAt} />
          </span>
        }
      />
      {!term && !isLoading ? (
        <EmptyState
          why={t`There is no term yet.`}
          next={t`The list follows the rolls, scores and conduct of an open term.`}
        />
      ) : (
        <>
          {term && <Filters term={term} search={place} />}
          <Loaded query={risk} skeleton={<SkeletonRows rows={6} />}>
            {(list) => <Found list={list} readAt={risk.dataUpdatedAt} page={page ?? 1} />}
          </Loaded>
        </>
      )}
    </>
  );
}

function Filters({ term, search }: { term: Term; search: RiskSearch }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const units = useQuery(unitsQuery(term.id)).data?.units ?? [];
  const platoons = units
    .filter(({ company }) => company === search.company)
    .map(({ platoon }) => platoon)
    .filter(Boolean);
  const choose = (chosen: RiskSearch) => void navigate({ search: chosen, replace: true });
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 sm:flex">
      <CompanySelect
        term={term.id}
        value={search.company}
        onChoose={(company) => choose(given({ company }))}
      />
      <Select
        label={t`Platoon`}
        hasHiddenLabel
        className="sm:w-48"
        disabled={!search.company}
        placeholder={t`All platoons`}
        choices={platoons.map((value) => ({ value, label: value }))}
        value={search.platoon ?? ""}
        onChange={({ target }) =>
          search.company &&
          choose({
            company: search.company,
            ...(target.value ? { platoon: target.value } : {}),
          })
        }
      />
    </div>
  );
}

interface FoundProps {
  list: RiskList;
  readAt: number;
  page: number;
}

function Found({ list, readAt, page }: FoundProps) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<RiskRow>();
  if (list.rows.length === 0) {
    return (
      <EmptyState
        icon={<CircleCheckBig aria-hidden="true" />}
        why={
          <Plural
            value={list.watched}
            _0="No cadet trains here."
            one="# cadet looked at, not at risk."
            other="# cadets looked at, none at risk."
          />
        }
        next={t`As of ${showDateTime(new Date(readAt))}. It follows every closed roll and every score.`}
      />
    );
  }
  // A list that grew shorter has fewer pages than its address may say.
  const at = Math.min(Math.max(page, 1), Math.ceil(list.rows.length / PAGE_SIZE));
  return (
    <>
      <p className="mb-3 text-[0.9375rem] text-muted">
        <Trans>
          {list.rows.length} of {list.watched} cadets; passing is {showPlain(list.passing_percent)}.
          Who can reach the least stands first.
        </Trans>
      </p>
      <ul aria-label={t`Cadets at risk`} className="grid gap-3 lg:grid-cols-2">
        {list.rows.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE).map((row) => (
          <RiskCard key={row.enrolment} row={row} onTalk={() => setOpen(row)} />
        ))}
      </ul>
      <Pager
        page={at}
        pageSize={PAGE_SIZE}
        count={list.rows.length}
        onPage={(next) => void navigate({ search: (all) => ({ ...all, page: next }) })}
      />
      <Sheet
        isOpen={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open ? t`Talks with ${open.name}` : t`Talks`}
      >
        {open && <ContactNotes isBare enrolment={open.enrolment} name={open.name} />}
      </Sheet>
    </>
  );
}
