// A page of the cadet's own grade: its title, then the grade, or why there is none.
import type { ReactNode } from "react";
import { Freshness, useTerm, WithTerm } from "@/features/system";
import type { GradeReport, Term } from "@/lib/api";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { useMyGrade } from "./myGrade";
import { NotEnrolled } from "./NotEnrolled";

export interface MyGradeProps {
  title: string;
  skeleton: ReactNode;
  /** Stands between the title and the grade. */
  above?: ReactNode;
  children: (report: GradeReport) => ReactNode;
}

export function MyGrade({ title, skeleton, above, children }: MyGradeProps) {
  const { term } = useTerm();
  return (
    <>
      <PageHeader title={title} about={term?.label} />
      {above}
      <WithTerm none={<NotEnrolled term={undefined} />} skeleton={skeleton}>
        {(shown) => (
          <OfTerm key={shown.id} term={shown} skeleton={skeleton}>
            {children}
          </OfTerm>
        )}
      </WithTerm>
    </>
  );
}

type OfTermProps = Pick<MyGradeProps, "skeleton" | "children"> & { term: Term };

function OfTerm({ term, skeleton, children }: OfTermProps) {
  const { query, isMissing } = useMyGrade(term);
  if (isMissing) return <NotEnrolled term={term} />;
  return (
    <Loaded query={query} skeleton={skeleton}>
      {(report) => (
        <>
          <p className="-mt-3 mb-4 empty:hidden">
            <Freshness at={query.dataUpdatedAt} />
          </p>
          {children(report)}
        </>
      )}
    </Loaded>
  );
}
