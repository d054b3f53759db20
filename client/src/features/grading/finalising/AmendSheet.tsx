// Corrects a released grade: what was wrong, what it becomes, why; the revision before stays.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { AmendmentPreview, GradeReport, Receipt } from "@/lib/api";
import { showDate, showMark } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { NumberField, TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useAmend, useAmendmentPreview } from "../mutations";
import { useRemarkWords } from "../parts/cadet/words";
import { amendmentOf, type Corrections, DID_NOT_SIT, isNothing, NOTHING } from "./amendment";
import { type DecisionKind, KINDS, useDecisionWords } from "./decisionWords";

interface AmendSheetProps {
  report: GradeReport;
  isOpen: boolean;
  onClose: () => void;
}

export function AmendSheet({ report, isOpen, onClose }: AmendSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={t`Amend the grade of ${report.name}`}
      description={<Trans>The revision before stays on record with its receipt.</Trans>}
    >
      {isOpen && <AmendForm report={report} onDone={onClose} />}
    </Sheet>
  );
}

function AmendForm({ report, onDone }: { report: GradeReport; onDone: () => void }) {
  const { t } = useLingui();
  const preview = useAmendmentPreview();
  const amend = useAmend();
  const [corrections, setCorrections] = useState(NOTHING);
  const [reason, setReason] = useState("");
  const [unreadable, setUnreadable] = useState<ReadonlySet<number>>(new Set());
  const put = (change: Partial<Corrections>) => {
    preview.reset();
    amend.reset();
    setCorrections({ ...corrections, ...change });
  };
  const send = (act: typeof preview.mutate | typeof amend.mutate, onSuccess?: () => void) => {
    const body = amendmentOf(corrections, report.receipt.exams, reason.trim());
    setUnreadable("unreadable" in body ? body.unreadable : new Set());
    if ("unreadable" in body) return;
    act({ enrolment: report.enrolment, body }, onSuccess ? { onSuccess } : {});
  };
  const failed = amend.error ?? preview.error;
  const isReady = !isNothing(corrections) && reason.trim() !== "";
  return (
    <div className="grid gap-6">
      {failed && <ErrorState isInline error={failed} />}
      <Scores
        exams={report.receipt.exams}
        typed={corrections.scores}
        unreadable={unreadable}
        onPut={(scores) => put({ scores })}
      />
      <Marks
        days={report.receipt.days}
        marks={corrections.marks}
        onPut={(marks) => put({ marks })}
      />
      <DecisionChoice value={corrections.decision} onPut={(decision) => put({ decision })} />
      <TextArea
        label={t`Reason`}
        hint={t`It is kept with your name and the time.`}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
      {preview.data && <Outcome preview={preview.data} />}
      <div className="flex flex-wrap gap-3 border-t border-line pt-4">
        <Button disabled={!isReady} isBusy={preview.isPending} onClick={() => send(preview.mutate)}>
          <Trans>Show what it would be</Trans>
        </Button>
        <Button
          kind="primary"
          disabled={!isReady || !preview.data}
          isBusy={amend.isPending}
          onClick={() =>
            send(amend.mutate, () => {
              toast(t`The grade of ${report.name} is amended.`);
              onDone();
            })
          }
        >
          <Trans>Amend</Trans>
        </Button>
      </div>
    </div>
  );
}

interface ScoresProps {
  exams: Receipt["exams"];
  typed: Corrections["scores"];
  unreadable: ReadonlySet<number>;
  onPut: (scores: Corrections["scores"]) => void;
}

function Scores({ exams, typed, unreadable, onPut }: ScoresProps) {
  const { t } = useLingui();
  const put = (exam: number, text: string | null) => {
    const { [exam]: _, ...rest } = typed;
    onPut(text === null ? rest : { ...rest, [exam]: text });
  };
  return (
    <Group title={<Trans>Scores</Trans>}>
      {exams.map(({ exam, title, value, maximum }) => {
        const isAbsent = typed[exam] === DID_NOT_SIT;
        return (
          <div key={exam} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3">
            <NumberField
              decimals
              label={t`${title}, released as ${showMark(value)} of ${showMark(maximum)}`}
              placeholder={t`unchanged`}
              disabled={isAbsent}
              value={isAbsent ? "" : (typed[exam] ?? "")}
              error={
                unreadable.has(exam) ? t`Give a number up to ${showMark(maximum)}.` : undefined
              }
              onChange={({ target }) => put(exam, target.value === "" ? null : target.value)}
            />
            <label className="flex min-h-11 items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="size-5 accent-brand"
                checked={isAbsent}
                onChange={({ target }) => put(exam, target.checked ? DID_NOT_SIT : null)}
              />
              <Trans>did not sit</Trans>
            </label>
          </div>
        );
      })}
    </Group>
  );
}

interface MarksProps {
  days: Receipt["days"];
  marks: Corrections["marks"];
  onPut: (marks: Corrections["marks"]) => void;
}

function Marks({ days, marks, onPut }: MarksProps) {
  const { t } = useLingui();
  const words = {
    present: t`present`,
    late: t`late`,
    excused: t`excused`,
    absent: t`absent`,
  };
  const chosen = days.filter(({ training_day }) => training_day in marks);
  return (
    <Group title={<Trans>Attendance</Trans>}>
      <Select
        label={t`Correct a day`}
        placeholder={t`Choose a day`}
        value=""
        choices={days
          .filter((day) => day.status !== null && !(day.training_day in marks))
          .map((day) => ({
            value: String(day.training_day),
            label: `${showDate(day.date)} ${day.title}: ${day.status ? words[day.status] : ""}`,
          }))}
        onChange={({ target }) => onPut({ ...marks, [Number(target.value)]: "present" })}
      />
      {chosen.map((day) => (
        <div key={day.training_day} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3">
          <Select
            label={`${showDate(day.date)} ${day.title}`}
            value={marks[day.training_day]}
            choices={Object.entries(words).map(([value, label]) => ({ value, label }))}
            onChange={({ target }) =>
              onPut({ ...marks, [day.training_day]: target.value } as Corrections["marks"])
            }
          />
          <Button
            kind="quiet"
            onClick={() => {
              const { [day.training_day]: _, ...rest } = marks;
              onPut(rest);
            }}
          >
            <Trans>Leave as it was</Trans>
          </Button>
        </div>
      ))}
    </Group>
  );
}

interface DecisionChoiceProps {
  value: Corrections["decision"];
  onPut: (decision: Corrections["decision"]) => void;
}

function DecisionChoice({ value, onPut }: DecisionChoiceProps) {
  const { t } = useLingui();
  const words = useDecisionWords();
  const kinds = KINDS.map((kind: DecisionKind) => ({ value: kind, label: words[kind] }));
  return (
    <Select
      label={t`Status in place of the grade`}
      placeholder={t`Leave as it is`}
      value={value}
      choices={[{ value: "none", label: t`None: the grade counts` }, ...kinds]}
      onChange={({ target }) => onPut(target.value as Corrections["decision"])}
    />
  );
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-base font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

function Outcome({ preview }: { preview: AmendmentPreview }) {
  const { t } = useLingui();
  const remarks = useRemarkWords();
  const told = ({ total, equivalent, remark }: AmendmentPreview["after"]) =>
    [showMark(total), equivalent, remarks[remark]].filter(Boolean).join(" · ");
  return (
    <dl
      aria-label={t`What the amendment does`}
      className="tabular grid gap-2 rounded-card bg-brand-soft px-4 py-3 sm:grid-cols-2"
    >
      <div>
        <dt className="text-[0.8125rem] text-muted">
          <Trans>Released</Trans>
        </dt>
        <dd className="text-lg font-medium line-through">{told(preview.before)}</dd>
      </div>
      <div>
        <dt className="text-[0.8125rem] text-muted">
          <Trans>Amended</Trans>
        </dt>
        <dd className="text-lg font-semibold">{told(preview.after)}</dd>
      </div>
    </dl>
  );
}
