// How the system is: services, jobs, copies and promises, and the switches of an operator.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { SystemFinding, SystemOverview } from "@/lib/api";
import { showAsOf } from "@/lib/format";
import { AsOf } from "@/ui/AsOf";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { GroupCard } from "../parts/GroupCard";
import { PromisesCard } from "../parts/PromisesCard";
import { StateMark } from "../parts/StateMark";
import { Switches } from "../parts/Switches";
import { overviewQuery } from "../queries";

export function SystemPage() {
  const { t } = useLingui();
  const query = useQuery(overviewQuery);
  const release = query.data?.release;
  return (
    <>
      <PageHeader
        title={t`System`}
        about={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {release && <Trans>Release {release}</Trans>}
            {query.data && <AsOf when={showAsOf(query.data.at)} />}
          </span>
        }
      />
      <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
        {(overview) => <Shown overview={overview} />}
      </Loaded>
    </>
  );
}

const GROUPS = [
  "services",
  "queue",
  "database",
  "redis",
  "copies",
  "journal",
  "signing_in",
  "release",
  "schedule",
] as const satisfies readonly SystemFinding["group"][];

function Shown({ overview }: { overview: SystemOverview }) {
  const titles = useGroupTitles();
  return (
    <div className="grid grid-cols-1 gap-5">
      <Verdict overview={overview} />
      <Switches switches={overview.switches} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-1 gap-4">
          {GROUPS.filter((group) => group !== "schedule").map((group) => (
            <GroupCard
              key={group}
              title={titles[group]}
              findings={overview.findings.filter((finding) => finding.group === group)}
            />
          ))}
        </div>
        <div className="grid grid-cols-1 gap-4">
          <PromisesCard promises={overview.promises} />
          <GroupCard
            title={titles.schedule}
            findings={overview.findings.filter(({ group }) => group === "schedule")}
          />
        </div>
      </div>
    </div>
  );
}

function useGroupTitles(): Record<SystemFinding["group"], string> {
  const { t } = useLingui();
  return {
    services: t`Services`,
    database: t`Database`,
    redis: t`Redis`,
    queue: t`Jobs in line`,
    schedule: t`Schedule`,
    journal: t`Journal and seals`,
    signing_in: t`Signing in`,
    copies: t`Copies of the database`,
    release: t`Release`,
  };
}

function Verdict({ overview: { findings, promises } }: { overview: SystemOverview }) {
  const states = [...findings, ...promises].map(({ state }) => state);
  const bad = states.filter((state) => state === "bad").length;
  const warnings = states.filter((state) => state === "warning").length;
  const state = bad > 0 ? "bad" : warnings > 0 ? "warning" : "ok";
  const { t } = useLingui();
  const words = {
    bad: t`Something is broken`,
    warning: t`Works, with a doubt`,
    ok: t`All is well`,
  };
  return (
    <p role="status" className="card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <StateMark state={state} word={words[state]} />
      <span className="tabular text-sm text-muted">
        {bad > 0 && <Plural value={bad} one="# thing is broken." other="# things are broken." />}{" "}
        {warnings > 0 && <Plural value={warnings} one="# needs a look." other="# need a look." />}
      </span>
    </p>
  );
}
