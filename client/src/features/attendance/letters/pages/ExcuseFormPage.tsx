// Writing an excuse letter: days, why, in one's own words, photos; kept on the phone until it is sent.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarOff, CircleCheckBig } from "lucide-react";
import { enrolmentsQuery } from "@/features/cadets";
import { WithTerm } from "@/features/system";
import type { Term } from "@/lib/api";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { useDraft } from "../draft/useDraft";
import { LetterForm } from "../parts/LetterForm";

export function ExcuseFormPage() {
  const { t } = useLingui();
  const { sent, isLoaded } = useDraft();
  return (
    <>
      <PageHeader
        title={t`Write an excuse letter`}
        about={
          <Link to={"/excuses" as string} className="text-brand-text hover:underline">
            <Trans>Your letters</Trans>
          </Link>
        }
      />
      {sent ? (
        <Sent />
      ) : (
        <WithTerm none={<NotEnrolled />}>
          {(term) => (isLoaded ? <Mine key={term.id} term={term} /> : <SkeletonRows rows={4} />)}
        </WithTerm>
      )}
    </>
  );
}

function Mine({ term }: { term: Term }) {
  const query = useQuery(enrolmentsQuery({ term: term.id }));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
      {({ results: [mine] }) => (mine ? <LetterForm enrolment={mine.id} /> : <NotEnrolled />)}
    </Loaded>
  );
}

function Sent() {
  return (
    <EmptyState
      icon={<CircleCheckBig aria-hidden="true" />}
      why={<Trans>Your letter is sent.</Trans>}
      next={<Trans>You see here and on your list when somebody has decided it.</Trans>}
      action={
        <Link to={"/excuses" as string} className={buttonClass("primary")}>
          <Trans>See your letters</Trans>
        </Link>
      }
    />
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
