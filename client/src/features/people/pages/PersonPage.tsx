// One person with an account: facts, what an administrator can do about it, and where they are signed in.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Freshness } from "@/features/system";
import type { Person } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { PersonActs } from "../parts/PersonActs";
import { PersonFacts } from "../parts/PersonFacts";
import { PersonSessions } from "../parts/PersonSessions";
import { STATE_TONES, stateOf, useRoleWords, useStateWords } from "../parts/personWords";
import { personQuery } from "../queries";

const route = getRouteApi("/shell/people/$id");

export function PersonPage() {
  const { id } = route.useParams();
  const query = useQuery(personQuery(id));
  return (
    <>
      <Link
        to="/people"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>People</Trans>
      </Link>
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(person) => (
          <Shown
            key={person.id}
            person={person}
            freshness={<Freshness at={query.dataUpdatedAt} />}
          />
        )}
      </Loaded>
    </>
  );
}

function Shown({ person, freshness }: { person: Person; freshness: React.ReactNode }) {
  const roles = useRoleWords();
  const states = useStateWords();
  const state = stateOf(person);
  return (
    <>
      <PageHeader
        title={person.full_name}
        about={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {roles[person.role]}
            <Badge tone={STATE_TONES[state]}>{states[state]}</Badge>
            {freshness}
          </span>
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] lg:grid-rows-[auto_1fr]">
        <PersonFacts person={person} />
        <div className="lg:row-span-2">
          <PersonActs person={person} />
        </div>
        <PersonSessions person={person} />
      </div>
    </>
  );
}
