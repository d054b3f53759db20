// A cadet's own attendance of a term.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarOff } from "lucide-react";
import { enrolmentsQuery } from "@/features/cadets";
import { useTerm, WithTerm } from "@/features/system";
import type { Term } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { CadetAttendance } from "../../parts/cadet/CadetAttendance";

export function AttendancePage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader title={t`Attendance`} about={term?.label} />
      <WithTerm none={<NoDays />}>{(shown) => <Mine key={shown.id} term={shown} />}</WithTerm>
    </>
  );
}

function Mine({ term }: { term: Term }) {
  const query = useQuery(enrolmentsQuery({ term: term.id }));
  return (
    <Loaded query={query} skeleton={<SkeletonRows />}>
      {(page) => {
        const mine = page.results[0];
        return mine ? <CadetAttendance enrolment={mine.id} /> : <NoDays />;
      }}
    </Loaded>
  );
}

function NoDays() {
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
