// Rolling everybody who passed over into one term: from where, to which platoon, who, and go.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { StepForward } from "lucide-react";
import { termsQuery } from "@/features/system";
import { given, type Term } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { TermFrame } from "../parts/TermFrame";
import { previewQuery, treeQuery } from "../queries";
import { EarlierRollOvers } from "../rollOver/EarlierRollOvers";
import { Preview } from "../rollOver/Preview";
import type { RollOverSearch } from "../search";

const route = getRouteApi("/shell/terms/$id/roll-over");

type Changed = { [K in keyof RollOverSearch]?: RollOverSearch[K] | undefined };

function useChange() {
  const navigate = route.useNavigate();
  return (next: Changed) =>
    void navigate({ replace: true, search: (before) => given({ ...before, ...next }) });
}

export function TermRollOverPage() {
  const { t } = useLingui();
  const { id } = route.useParams();
  return (
    <TermFrame id={id} title={t`Roll over into the term`}>
      {(term) =>
        term.state === "released" || term.state === "closed" ? (
          <EmptyState
            why={t`The roster of ${term.label} is final.`}
            next={t`Nobody can be enrolled in a released term any more.`}
          />
        ) : (
          <RollOver term={term} />
        )
      }
    </TermFrame>
  );
}

function RollOver({ term }: { term: Term }) {
  const { t } = useLingui();
  const query = useQuery(termsQuery);
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {({ results }) => {
        const earlier = results.filter((each) => each.starts_on < term.starts_on);
        if (earlier.length === 0) {
          return (
            <EmptyState
              icon={<StepForward aria-hidden="true" />}
              why={t`There is no earlier term.`}
              next={t`The first term gets its cadets from a roster file.`}
            />
          );
        }
        return <From term={term} earlier={earlier} />;
      }}
    </Loaded>
  );
}

function From({ term, earlier }: { term: Term; earlier: readonly Term[] }) {
  const { t } = useLingui();
  const { source, verdict, company, platoon } = route.useSearch();
  const change = useChange();
  // The latest term whose grades are final, else the latest one.
  const usual = earlier.find(({ state }) => state === "released" || state === "closed");
  const from = source ?? (usual ?? earlier[0])?.id ?? 0;
  const place = company && platoon ? { company, platoon } : {};
  const query = useQuery(previewQuery({ source: from, target: term.id, ...place }));
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Select
          label={t`From`}
          value={String(from)}
          onChange={({ target }) => change({ source: Number(target.value), verdict: undefined })}
          choices={earlier.map((each) => ({ value: String(each.id), label: each.label }))}
        />
        <PlaceChoice term={term} company={company} platoon={platoon} onChange={change} />
      </div>
      <EarlierRollOvers term={term} />
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(plan) =>
          plan.lines.length === 0 ? (
            <EmptyState
              why={t`Nobody was enrolled in ${plan.source.label}.`}
              next={<Trans>Choose another term above.</Trans>}
            />
          ) : (
            <Preview
              plan={plan}
              place={place}
              verdict={verdict}
              onShow={(next) => change({ verdict: next })}
            />
          )
        }
      </Loaded>
    </div>
  );
}

interface PlaceChoiceProps {
  term: Term;
  company: string | undefined;
  platoon: string | undefined;
  onChange: (next: Changed) => void;
}

function PlaceChoice({ term, company, platoon, onChange }: PlaceChoiceProps) {
  const { t } = useLingui();
  const query = useQuery(treeQuery(term.id));
  const places = (query.data?.companies ?? []).flatMap((each) =>
    each.platoons.map((one) => [each.company, one.platoon] as const),
  );
  const at = places.findIndex(([one, two]) => one === company && two === platoon);
  return (
    <Select
      label={t`Where they stand`}
      placeholder={t`Everybody keeps company and platoon`}
      value={at < 0 ? "" : String(at)}
      onChange={({ target }) => {
        const place = target.value === "" ? undefined : places[Number(target.value)];
        onChange({ company: place?.[0], platoon: place?.[1] });
      }}
      choices={places.map(([one, two], index) => ({
        value: String(index),
        label: t`All into ${one} ${two}`,
      }))}
    />
  );
}
