// Plans an exam, or edits one; with scores in it, another maximum or weight needs a reason.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ApiError, type ExamProgress, type PatchedExamRequest } from "@/lib/api";
import { readMark, showPlain } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { NumberField, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useEditExam, usePlanExam } from "../mutations";

interface ExamDialogProps {
  term: number;
  /** The place after the last exam. */
  next: number;
  shown: ExamProgress | "new" | undefined;
  onClose: () => void;
}

interface Typed {
  title: string;
  code: string;
  maximum: string;
  weight: string;
  position: number;
  reason: string;
}

const MOST = "9999.99";

export function ExamDialog({ term, next, shown, onClose }: ExamDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const plan = usePlanExam();
  const edit = useEditExam();
  const progress = shown === "new" ? undefined : shown;
  const act = progress ? edit : plan;
  const close = () => {
    plan.reset();
    edit.reset();
    onClose();
  };
  const done = (text: string) => ({
    onSuccess: () => {
      toast(text);
      close();
    },
  });
  const submit = ({ reason, ...typed }: Typed) => {
    if (!progress) return plan.mutate({ ...typed, term }, done(t`${typed.title} is planned.`));
    const { id, version } = progress.exam;
    const changes: PatchedExamRequest = { ...typed, ...(reason ? { reason } : {}) };
    edit.mutate({ id, version, changes }, done(t`${typed.title} is changed.`));
  };
  return (
    <Sheet
      isOpen={shown !== undefined}
      onClose={close}
      title={progress ? progress.exam.title : t`Plan an exam`}
      actions={
        <Button type="submit" form={form} kind="primary" isBusy={act.isPending}>
          {progress ? <Trans>Save</Trans> : <Trans>Plan the exam</Trans>}
        </Button>
      }
    >
      {shown && (
        <ExamForm
          key={progress?.exam.id ?? "new"}
          form={form}
          progress={progress}
          next={next}
          error={act.error}
          onSubmit={submit}
        />
      )}
    </Sheet>
  );
}

interface ExamFormProps {
  form: string;
  progress: ExamProgress | undefined;
  next: number;
  error: Error | null;
  onSubmit: (typed: Typed) => void;
}

function ExamForm({ form, progress, next, error, onSubmit }: ExamFormProps) {
  const { t } = useLingui();
  const exam = progress?.exam;
  const scores = (progress?.entered ?? 0) + (progress?.did_not_sit ?? 0);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const fields = error instanceof ApiError ? error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = typedIn(new FormData(event.currentTarget));
    const missing = missingIn(typed);
    setWrong(new Set(missing));
    if (missing.length === 0) onSubmit(typed as Typed);
  };
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      {error && <ErrorState isInline error={error} />}
      {scores > 0 && (
        <p className="rounded-control bg-warn-soft px-3.5 py-2.5 text-sm text-warn">
          <Plural
            value={scores}
            one="# score is entered: another maximum or weight changes that grade."
            other="# scores are entered: another maximum or weight changes those grades."
          />
        </p>
      )}
      <TextInput
        label={t`Title`}
        name="title"
        maxLength={80}
        defaultValue={exam?.title}
        error={wrong.has("title") ? t`Name the exam.` : fields.title}
      />
      <TextInput
        label={t`Code`}
        name="code"
        maxLength={20}
        defaultValue={exam?.code}
        hint={t`Small letters, digits and hyphens; names the column in files.`}
        error={wrong.has("code") ? t`Small letters, digits and hyphens.` : fields.code}
      />
      <div className="grid grid-cols-3 gap-4">
        <NumberField
          decimals
          label={t`Maximum`}
          name="maximum"
          defaultValue={showPlain(exam?.maximum ?? "100")}
          error={wrong.has("maximum") ? t`Give a number above zero.` : fields.maximum}
        />
        <NumberField
          decimals
          label={t`Weight`}
          name="weight"
          defaultValue={showPlain(exam?.weight ?? "1")}
          error={wrong.has("weight") ? t`Give a number above zero.` : fields.weight}
        />
        <NumberField
          label={t`Order`}
          name="position"
          defaultValue={String(exam?.position ?? next)}
          error={wrong.has("position") ? t`Give a number from 0 to 99.` : fields.position}
        />
      </div>
      {scores > 0 && (
        <TextInput
          label={t`Reason`}
          name="reason"
          maxLength={500}
          hint={t`Needed when the maximum or the weight changes.`}
          error={fields.reason}
        />
      )}
    </form>
  );
}

function typedIn(data: FormData): Partial<Typed> & { reason: string } {
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const maximum = positive(text("maximum"));
  const weight = positive(text("weight"));
  return {
    title: text("title"),
    code: text("code"),
    reason: text("reason"),
    ...(maximum ? { maximum } : {}),
    ...(weight ? { weight } : {}),
    ...(/^\d{1,2}$/.test(text("position")) ? { position: Number(text("position")) } : {}),
  };
}

function missingIn(typed: Partial<Typed>): string[] {
  const isCode = /^[a-z0-9][a-z0-9-]{0,19}$/.test(typed.code ?? "");
  const found = [!typed.title && "title", !isCode && "code", !typed.maximum && "maximum"];
  found.push(!typed.weight && "weight", typed.position === undefined && "position");
  return found.filter((name) => name !== false);
}

function positive(typed: string): string | null {
  const value = readMark(typed, MOST);
  return value === null || /^0+\.00$/.test(value) ? null : value;
}
