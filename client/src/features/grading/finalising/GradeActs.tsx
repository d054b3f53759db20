// What may be done to one cadet's grade: a status while the term goes on, an amendment afterwards.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { gradeQuery } from "../queries";
import { AmendSheet } from "./AmendSheet";
import { StatusActs } from "./StatusActs";

export function GradeActs({ enrolment }: { enrolment: number }) {
  const may = useMay();
  const [isAmending, setIsAmending] = useState(false);
  const { data: report } = useQuery(gradeQuery(enrolment));
  if (!report) return null;
  if (!report.is_released) {
    return may.do("status.decide") ? (
      <div className="mt-4">
        <StatusActs enrolment={enrolment} />
      </div>
    ) : null;
  }
  if (!may.do("grade.amend")) return null;
  return (
    <div className="mt-4">
      <Button onClick={() => setIsAmending(true)}>
        <Trans>Amend this grade</Trans>
      </Button>
      <AmendSheet report={report} isOpen={isAmending} onClose={() => setIsAmending(false)} />
    </div>
  );
}
