// What belongs to a cadet's own enrolment in the term shown, or the words for who is not enrolled.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarOff } from "lucide-react";
import type { ReactNode } from "react";
import { enrolmentsQuery } from "@/features/cadets";
import { WithTerm } from "@/features/system";
import type { Enrolment, Term } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";

interface MyEnrolmentProps {
  children: (mine: Enrolment) => ReactNode;
}

export function MyEnrolment({ children }: MyEnrolmentProps) {
  return (
    <WithTerm none={<NotEnrolled />}>
      {(term) => <Mine key={term.id} term={term} show={children} />}
    </WithTerm>
  );
}

function Mine({ term, show }: { term: Term; show: MyEnrolmentProps["children"] }) {
  const query = useQuery(enrolmentsQuery({ term: term.id }));
  return (
    <Loaded query={query} skeleton={<SkeletonRows />}>
      {({ results: [mine] }) => (mine ? show(mine) : <NotEnrolled />)}
    </Loaded>
  );
}

function NotEnrolled() {
  return (
    <EmptyState
      icon={<CalendarOff aria-hidden="true" />}
      why={<Trans>You are not enrolled in this term.</Trans>}
      next={
        <Trans>
          Ask the administrator of your unit, or choose another term at the top of the page.
        </Trans>
      }
    />
  );
}
