// One exam of the plan: counts, state, and what can be done with it.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { BadgeCheck, Eye, EyeOff } from "lucide-react";
import type { ExamProgress } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime, showPlain } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button, buttonClass } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { useBeginCheck, useExport } from "./mutations";

type Open = (over: { is: "edit" | "release" | "remove"; of: ExamProgress }) => void;

interface ExamCardProps {
  progress: ExamProgress;
  isOpen: boolean;
  onOpen: Open;
}

export function ExamCard({ progress, isOpen, onOpen }: ExamCardProps) {
  const { exam, is_checked: isChecked } = progress;
  return (
    <article
      aria-labelledby={`exam-${exam.id}`}
      className="card grid h-full content-start gap-3 px-4 py-4"
    >
      <header className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 id={`exam-${exam.id}`} className="text-lg font-semibold">
            {exam.title}
          </h2>
          <p className="tabular text-sm text-muted">
            <Trans>
              {exam.code} · of {showPlain(exam.maximum)} · weight {showPlain(exam.weight)}
            </Trans>
          </p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          {isChecked && (
            <Badge tone="ok" icon={<BadgeCheck aria-hidden="true" className="size-3.5" />}>
              <Trans>checked by two</Trans>
            </Badge>
          )}
          {exam.released_at ? (
            <Badge tone="info" icon={<Eye aria-hidden="true" className="size-3.5" />}>
              <Trans>cadets see it</Trans>
            </Badge>
          ) : (
            <Badge icon={<EyeOff aria-hidden="true" className="size-3.5" />}>
              <Trans>not released</Trans>
            </Badge>
          )}
        </div>
      </header>
      <Counts progress={progress} />
      <CheckState progress={progress} />
      {exam.released_at && (
        <p className="text-sm text-muted">
          <Trans>Released {showDateTime(exam.released_at)}.</Trans>
        </p>
      )}
      <Acts progress={progress} isOpen={isOpen} onOpen={onOpen} />
    </article>
  );
}

function Counts({ progress }: { progress: ExamProgress }) {
  const { t } = useLingui();
  const { cadets, entered, did_not_sit: absent, blank } = progress;
  const share = (count: number) => ({ width: `${cadets > 0 ? (count * 100) / cadets : 0}%` });
  return (
    <div className="grid gap-1.5">
      <div aria-hidden="true" className="flex h-2 overflow-hidden rounded-full bg-sunken">
        <span className="bg-ok" style={share(entered)} />
        <span className="bg-line-strong" style={share(absent)} />
      </div>
      <dl className="tabular grid grid-cols-3 text-sm">
        {[
          { label: t`entered`, count: entered },
          { label: t`did not sit`, count: absent },
          { label: t`blank`, count: blank },
        ].map(({ label, count }) => (
          <div key={label} className="flex flex-col-reverse">
            <dt className="text-muted">{label}</dt>
            <dd className="text-xl font-semibold">{count}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function CheckState({
  progress: { check_under_way: check, is_checked: isChecked },
}: {
  progress: ExamProgress;
}) {
  if (!check) {
    return isChecked ? (
      <p className="text-sm text-muted">
        <Trans>Two people stand behind every score. A change takes the mark away.</Trans>
      </p>
    ) : null;
  }
  return (
    <p className="text-sm">
      {check.state === "typing" ? (
        <Trans>
          {check.encoder} types it a second time: {check.typed} of {check.cadets}.
        </Trans>
      ) : (
        <Plural
          value={check.differences ?? 0}
          one="# difference is to be decided."
          other="# differences are to be decided."
        />
      )}{" "}
      <Link
        to="/exams/check/$id"
        params={{ id: check.id }}
        className="font-medium text-brand-text underline"
      >
        <Trans>Open the check</Trans>
      </Link>
    </p>
  );
}

function Acts({ progress, isOpen, onOpen }: ExamCardProps) {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const begin = useBeginCheck();
  const exporting = useExport();
  const { exam } = progress;
  const canEnter = isOpen && may.do("score.enter");
  const canCheck = canEnter && !progress.check_under_way && !progress.is_checked;
  const canPlan = isOpen && may.do("exam.plan");
  const error = begin.error ?? exporting.error;
  const startCheck = () =>
    begin.mutate(exam.id, {
      onSuccess: ({ id }) => void navigate({ to: "/exams/check/$id", params: { id } }),
    });
  return (
    <footer className="mt-auto grid gap-2.5">
      {error && <ErrorState isInline error={error} />}
      <div className="flex flex-wrap gap-2">
        {canEnter && (
          <Link
            to="/gradebook"
            search={{ exam: exam.id }}
            className={buttonClass("primary", "small")}
          >
            <Trans>Enter scores</Trans>
          </Link>
        )}
        {canCheck && progress.entered + progress.did_not_sit > 0 && (
          <Button size="small" isBusy={begin.isPending} onClick={startCheck}>
            <Trans>Check as second encoder</Trans>
          </Button>
        )}
        {isOpen && !exam.released_at && may.do("exam.release") && (
          <Button size="small" onClick={() => onOpen({ is: "release", of: progress })}>
            <Trans>Release</Trans>
          </Button>
        )}
        <Button
          size="small"
          aria-label={t`Export ${exam.title}`}
          isBusy={exporting.isPending}
          onClick={() =>
            exporting.mutate({ term: exam.term, exam: exam.id, name: `${exam.code}.xlsx` })
          }
        >
          <Trans>Export</Trans>
        </Button>
        {canPlan && (
          <Button size="small" kind="quiet" onClick={() => onOpen({ is: "edit", of: progress })}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {canPlan && progress.is_empty && !exam.released_at && (
          <Button size="small" kind="quiet" onClick={() => onOpen({ is: "remove", of: progress })}>
            <Trans>Delete</Trans>
          </Button>
        )}
      </div>
    </footer>
  );
}
