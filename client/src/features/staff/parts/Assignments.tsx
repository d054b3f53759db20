// The companies and platoons that a member of the staff is assigned to in the term shown.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useTerm } from "@/features/system";
import { treeQuery } from "@/features/terms";
import type { TrainingStaff } from "@/lib/api";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";

interface Assignment {
  unit: string;
  duty: string;
}

export function Assignments({ member }: { member: TrainingStaff }) {
  const { term } = useTerm();
  return (
    <section aria-labelledby="assignments" className="card px-5 py-4">
      <h2 id="assignments" className="mb-1.5 text-base font-semibold">
        <Trans>Assignments</Trans>
      </h2>
      {term && member.user !== null ? (
        <OfTerm term={term.id} user={member.user} />
      ) : (
        <p className="text-sm text-muted">
          <Trans>Without an account nobody is assigned to a company or platoon.</Trans>
        </p>
      )}
    </section>
  );
}

function OfTerm({ term, user }: { term: number; user: number }) {
  const query = useQuery(treeQuery(term));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
      {({ companies }) => {
        const found = companies.flatMap((each): Assignment[] => [
          ...each.duties
            .filter((one) => one.user === user)
            .map(({ duty }) => ({ unit: each.company, duty })),
          ...each.platoons.flatMap(({ platoon, duties }) =>
            duties
              .filter((one) => one.user === user)
              .map(({ duty }) => ({ unit: `${each.company} ${platoon}`, duty })),
          ),
        ]);
        if (found.length === 0) {
          return (
            <p className="text-sm text-muted">
              <Trans>Not assigned to a company or platoon in this term.</Trans>
            </p>
          );
        }
        return (
          <ul className="divide-y divide-line">
            {found.map(({ unit, duty }) => (
              <li key={unit} className="flex justify-between gap-6 py-2">
                <span className="font-medium">{unit}</span>
                <span className="text-muted">{duty}</span>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
