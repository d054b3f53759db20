// Letters that wait for a decision, the oldest answerable at a glance; decided ones can be looked up.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Hourglass, MailCheck } from "lucide-react";
import { useState } from "react";
import { CompanySelect } from "@/features/cadets";
import { ObjectHistory, useTerm, WithTerm } from "@/features/system";
import { type ExcuseLetter, given, type Term } from "@/lib/api";
import { showAgo } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { excusesQuery } from "../../queries";
import { LETTER_STATES } from "../letterStates";
import { useReasonWords, useStateWords } from "../letterWords";
import type { LetterSearch } from "../routes";
import { LetterDays, useDaysOf } from "./LetterDays";
import { LetterSheet } from "./LetterSheet";
import { Outcome } from "./Outcome";

const route = getRouteApi("/shell/excuses");
const PAGE_SIZE = 20;
// Older than this a letter stands out.
const LONG_WAIT_MS = 3 * 24 * 60 * 60_000;

export function LetterQueue() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader title={t`Excuse letters`} about={term?.label} />
      <WithTerm
        none={
          <EmptyState
            why={t`There is no term yet.`}
            next={t`An administrator plans and opens terms.`}
          />
        }
      >
        {(shown) => <Queue key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function Queue({ term }: { term: Term }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { state = "pending", company, page = 1 } = search;
  const [open, setOpen] = useState<number | null>(null);
  const filters = { term: term.id, company, page, page_size: PAGE_SIZE };
  const found = useQuery({
    ...excusesQuery({ ...filters, state: state === "all" ? undefined : state }),
    placeholderData: keepPreviousData,
  });
  const go = (next: LetterSearch) =>
    void navigate({ search: next as never, replace: true, resetScroll: false });
  const letter = found.data?.results.find(({ id }) => id === open) ?? null;
  return (
    <>
      <Filters term={term.id} chosen={search} onChoose={go} />
      <Loaded query={found} skeleton={<SkeletonRows rows={4} />}>
        {(data) => (
          <>
            <Letters rows={data.results} term={term.id} search={search} onOpen={setOpen} />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={data.count}
              onPage={(next) => go({ ...search, page: next })}
            />
          </>
        )}
      </Loaded>
      <LetterSheet letter={letter} term={term.id} onClose={() => setOpen(null)} />
    </>
  );
}

interface FiltersProps {
  term: number;
  chosen: LetterSearch;
  onChoose: (search: LetterSearch) => void;
}

function Filters({ term, chosen, onChoose }: FiltersProps) {
  const { t } = useLingui();
  const words = useStateWords();
  const { state, company } = chosen;
  return (
    <div className="mb-4 grid grid-cols-1 gap-2.5 sm:flex">
      <Select
        label={t`Show`}
        hasHiddenLabel
        className="sm:w-64"
        choices={[
          ...LETTER_STATES.map((each) => ({ value: each, label: words[each].word })),
          { value: "all", label: t`All letters` },
        ]}
        value={state ?? "pending"}
        onChange={({ target }) =>
          onChoose(
            given({
              state: target.value === "pending" ? undefined : (target.value as typeof state),
              company,
            }),
          )
        }
      />
      <CompanySelect
        term={term}
        value={company}
        onChoose={(next) => onChoose(given({ state, company: next }))}
      />
    </div>
  );
}

interface LettersProps {
  rows: readonly ExcuseLetter[];
  term: number;
  search: LetterSearch;
  onOpen: (letter: number) => void;
}

function Letters({ rows, term, search, onOpen }: LettersProps) {
  const { t } = useLingui();
  const days = useDaysOf(term);
  if (rows.length === 0) {
    const isNarrowed = search.state !== undefined || search.company !== undefined;
    return (
      <EmptyState
        icon={<MailCheck aria-hidden="true" />}
        why={isNarrowed ? t`No letter matches.` : t`No letter waits for a decision.`}
        next={
          isNarrowed
            ? t`Choose another state or company above.`
            : t`A letter that a cadet sends appears here at once.`
        }
      />
    );
  }
  return (
    <ul aria-label={t`Excuse letters`} className="grid gap-3 lg:grid-cols-2">
      {rows.map((letter) => (
        <li key={letter.id} className="card grid content-start gap-2.5 px-4 py-3.5">
          <Who letter={letter} />
          <LetterDays letter={letter} days={days} />
          <Words letter={letter} />
          <Outcome letter={letter} />
          <div className="flex items-center gap-2">
            <Button
              size="small"
              kind={letter.state === "pending" ? "primary" : "secondary"}
              aria-label={
                letter.state === "pending"
                  ? t`Decide the letter of ${letter.name}`
                  : t`Look at the letter of ${letter.name}`
              }
              onClick={() => onOpen(letter.id)}
            >
              {letter.state === "pending" ? <Trans>Decide</Trans> : <Trans>Look</Trans>}
            </Button>
            <span className="ml-auto">
              <ObjectHistory
                isSmall
                kind="excuse-letter"
                id={letter.id}
                about={t`Letter of ${letter.name}`}
              />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Who({ letter }: { letter: ExcuseLetter }) {
  const isLong = Date.now() - Date.parse(letter.submitted_at) > LONG_WAIT_MS;
  const age = showAgo(letter.submitted_at);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-medium">{letter.name}</span>
      <span className="text-sm text-muted">
        {[letter.company, letter.platoon].filter(Boolean).join(", ")}
      </span>
      <span className="ml-auto">
        {letter.state === "pending" && isLong ? (
          <Badge tone="warn" icon={<Hourglass aria-hidden="true" className="size-3.5" />}>
            <Trans>sent {age}</Trans>
          </Badge>
        ) : (
          <span className="text-sm text-muted">
            <Trans>sent {age}</Trans>
          </span>
        )}
      </span>
    </p>
  );
}

function Words({ letter }: { letter: ExcuseLetter }) {
  const kinds = useReasonWords();
  return (
    <p className="text-[0.9375rem]">
      <span className="font-medium">{kinds[letter.reason_kind]}:</span>{" "}
      <span className="line-clamp-3 inline whitespace-pre-line text-muted">{letter.reason}</span>
    </p>
  );
}
