// The grade of any enrolment with its receipt, for those who may see it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { GradeReport } from "@/lib/api";
import { Loaded } from "@/ui/Loaded";
import { gradeQuery } from "../../queries";
import { ComponentsTable } from "./ComponentsTable";
import { FinalBanner } from "./FinalBanner";
import { GradesSkeleton } from "./GradesSkeleton";
import { RangeBar } from "./RangeBar";
import { ReceiptSheet } from "./ReceiptSheet";
import { ExamFacts } from "./ReceiptTables";
import type { Section } from "./words";

export function GradeSummary({ enrolment }: { enrolment: number }) {
  const query = useQuery(gradeQuery(enrolment));
  return (
    <Loaded query={query} skeleton={<GradesSkeleton />}>
      {(report) => <Summary report={report} />}
    </Loaded>
  );
}

function Summary({ report }: { report: GradeReport }) {
  const [section, setSection] = useState<Section | null>(null);
  const { numbers, needed, receipt } = report;
  const mark = numbers.released ?? numbers.to_date;
  return (
    <>
      <FinalBanner report={report} />
      <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
        <ComponentsTable report={report} onOpen={setSection} />
        <div className="card grid gap-4 px-5 py-4">
          {numbers.released === null && numbers.floor && numbers.reachable && (
            <RangeBar
              floor={numbers.floor.total}
              reachable={numbers.reachable.total}
              toDate={mark.total}
              passing={needed?.target ?? null}
            />
          )}
          {needed && <p className="text-[0.9375rem]">{needed.sentence}</p>}
          <ExamFacts exams={receipt.exams} />
        </div>
      </div>
      <ReceiptSheet report={report} section={section} onClose={() => setSection(null)} />
    </>
  );
}
