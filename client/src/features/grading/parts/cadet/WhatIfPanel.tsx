// Trying out what is still to come. The server computes it with the same function and stores nothing.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FlaskConical, RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { GradeReport } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { whatIfQuery } from "../../queries";
import { useSettled } from "./useSettled";
import { ExamSlider, Stepper } from "./WhatIfFields";
import { WhatIfResult } from "./WhatIfResult";
import {
  daysToCome,
  type Imagined,
  isNothing,
  NOTHING_IMAGINED,
  type OpenExam,
  requestOf,
  withScore,
} from "./whatIf";

const SETTLE_MS = 300;
const MOST_POINTS = 100;

interface WhatIfPanelProps {
  report: GradeReport;
  exams: readonly OpenExam[];
}

export function WhatIfPanel({ report, exams }: WhatIfPanelProps) {
  const [imagined, setImagined] = useState<Imagined>(NOTHING_IMAGINED);
  const settled = useSettled(imagined, SETTLE_MS);
  const isOnline = useIsOnline();
  const isAsking = !isNothing(settled);
  const query = useQuery({
    ...whatIfQuery(report.enrolment, requestOf(settled)),
    enabled: isAsking && isOnline,
    placeholderData: keepPreviousData,
  });
  const numbers = isAsking && query.data ? query.data.numbers : report.numbers;
  return (
    <section aria-labelledby="what-if" data-chrome className="card px-5 py-5">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 id="what-if" className="flex items-center gap-2 text-lg font-semibold">
          <FlaskConical aria-hidden="true" className="size-5 text-muted" />
          <Trans>What if</Trans>
        </h2>
        <Badge tone="gold">
          <Trans>not stored, only you see it</Trans>
        </Badge>
        <span className="ml-auto">
          <Button
            kind="quiet"
            size="small"
            disabled={isNothing(imagined)}
            icon={<RotateCcw aria-hidden="true" className="size-4" />}
            onClick={() => setImagined(NOTHING_IMAGINED)}
          >
            <Trans>Start over</Trans>
          </Button>
        </span>
      </header>
      {!isOnline && (
        <p role="status" className="mt-3 rounded-control bg-warn-soft px-3 py-2 text-sm text-warn">
          <Trans>Trying things out needs a connection: the server does the arithmetic.</Trans>
        </p>
      )}
      <div className="mt-4 grid grid-cols-1 gap-x-10 gap-y-6 md:grid-cols-2">
        <Controls report={report} exams={exams} imagined={imagined} onImagined={setImagined} />
        <div aria-live="polite" className="max-md:order-first">
          <WhatIfResult
            now={report.numbers}
            imagined={numbers}
            isWaiting={isAsking && query.isFetching}
          />
          {isAsking && query.isError && (
            <div className="mt-3">
              <ErrorState isInline error={query.error} onRetry={() => void query.refetch()} />
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

interface ControlsProps extends WhatIfPanelProps {
  imagined: Imagined;
  onImagined: (imagined: Imagined) => void;
}

function Controls({ report, exams, imagined, onImagined }: ControlsProps) {
  const { t } = useLingui();
  const days = daysToCome(report.receipt);
  return (
    <div className="grid content-start gap-5">
      {exams.length > 0 && (
        <Group legend={<Trans>If I score</Trans>}>
          {exams.map((exam) => (
            <ExamSlider
              key={exam.exam}
              exam={exam}
              value={imagined.scores[exam.exam] ?? null}
              onValue={(value) => onImagined(withScore(imagined, exam.exam, value))}
            />
          ))}
        </Group>
      )}
      <Group legend={<Trans>If it goes on like this</Trans>}>
        <Stepper
          name={t`Training days missed`}
          label={<Trans>I miss this many of the {days} days to come</Trans>}
          value={imagined.absences}
          max={days}
          onValue={(absences) => onImagined({ ...imagined, absences })}
        />
        <Stepper
          name={t`Merits`}
          label={<Trans>I earn merits</Trans>}
          value={imagined.merits}
          max={MOST_POINTS}
          onValue={(merits) => onImagined({ ...imagined, merits })}
        />
        <Stepper
          name={t`Demerits`}
          label={<Trans>I get demerits</Trans>}
          value={imagined.demerits}
          max={MOST_POINTS}
          onValue={(demerits) => onImagined({ ...imagined, demerits })}
        />
      </Group>
    </div>
  );
}

function Group({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm text-muted">{legend}</legend>
      {children}
    </fieldset>
  );
}
