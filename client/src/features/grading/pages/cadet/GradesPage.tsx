// A cadet's grade of a term: its parts, their receipt, and what is still possible.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Exam, GradeReport } from "@/lib/api";
import { Announced } from "../../parts/cadet/Changing";
import { ComponentsTable } from "../../parts/cadet/ComponentsTable";
import { FinalBanner } from "../../parts/cadet/FinalBanner";
import { GradesSkeleton } from "../../parts/cadet/GradesSkeleton";
import { MyGrade } from "../../parts/cadet/MyGrade";
import { RangeBar } from "../../parts/cadet/RangeBar";
import { ReceiptSheet } from "../../parts/cadet/ReceiptSheet";
import { ExamFacts } from "../../parts/cadet/ReceiptTables";
import { TermChips } from "../../parts/cadet/TermChips";
import { WhatIfPanel } from "../../parts/cadet/WhatIfPanel";
import { daysToCome, openExams, unreleasedExams } from "../../parts/cadet/whatIf";
import type { Section } from "../../parts/cadet/words";
import { examsQuery } from "../../queries";

const NONE: readonly Exam[] = [];

export function GradesPage() {
  const { t } = useLingui();
  return (
    <MyGrade title={t`Grades`} skeleton={<GradesSkeleton />} above={<TermChips />}>
      {(report) => <Grade report={report} />}
    </MyGrade>
  );
}

function Grade({ report }: { report: GradeReport }) {
  const { t } = useLingui();
  const [section, setSection] = useState<Section | null>(null);
  const { numbers, needed, receipt } = report;
  const mark = numbers.released ?? numbers.to_date;
  const planned = useQuery(examsQuery(report.term.id)).data?.results ?? NONE;
  const open = openExams(planned, receipt);
  const canImagine = numbers.released === null && open.length + daysToCome(receipt) > 0;
  return (
    <>
      <FinalBanner report={report} />
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <div className="grid content-start gap-2">
          <ComponentsTable report={report} onOpen={setSection} />
          <p className="px-1 text-[0.8125rem] text-muted">
            <Trans>Press a number to see every line of its arithmetic.</Trans>
          </p>
        </div>
        <div className="grid content-start gap-4">
          {numbers.released === null && numbers.floor && numbers.reachable && (
            <section aria-label={t`What is still possible`} className="card px-5 py-4">
              <RangeBar
                floor={numbers.floor.total}
                reachable={numbers.reachable.total}
                toDate={mark.total}
                passing={needed?.target ?? null}
              />
              {needed && <p className="mt-3 text-[0.9375rem]">{needed.sentence}</p>}
            </section>
          )}
          <section aria-labelledby="exams" className="card px-4 py-3.5">
            <h2 id="exams" className="mb-1.5 text-base font-semibold">
              <Trans>Exams</Trans>
            </h2>
            <ExamFacts exams={receipt.exams} unreleased={unreleasedExams(planned, receipt)} />
          </section>
        </div>
        {canImagine && (
          <div className="md:col-span-2">
            <WhatIfPanel report={report} exams={open} />
          </div>
        )}
      </div>
      <Announced
        sentence={t`Your total changed to ${mark.total ?? "–"}, equivalent ${mark.equivalent ?? "–"}.`}
      />
      <ReceiptSheet report={report} section={section} onClose={() => setSection(null)} />
    </>
  );
}
