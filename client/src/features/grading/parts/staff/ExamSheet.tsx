// One exam of the gradebook: its maximum and weight, how far it is entered, and letting cadets see it. Also plans a new one.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ApiError, type Exam, type ExamRequest } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { readMark, showDateTime, showPlain } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { NumberField, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import type { GridStore } from "../../gradebook/GridStore";
import { useSaveStatus } from "../../gradebook/useGradebook";
import { useEditExam, usePlanExam, useReleaseExam } from "../../mutations";

interface ExamSheetProps {
  store: GridStore;
  term: number;
  /** The exam shown, "new" to plan one, undefined while closed. */
  shown: Exam | "new" | undefined;
  onClose: () => void;
}

const MOST = "9999.99";

export function ExamSheet({ store, term, shown, onClose }: ExamSheetProps) {
  const { t } = useLingui();
  const may = useMay();
  const form = useId();
  const plan = usePlanExam();
  const edit = useEditExam();
  const exam = shown === "new" ? undefined : shown;
  const act = exam ? edit : plan;
  const canEdit = may.do("exam.plan") && !store.isLocked;
  const done = (text: string) => ({
    onSuccess: () => {
      toast(text);
      onClose();
    },
  });
  const submit = (typed: Typed) => {
    if (exam)
      return edit.mutate(
        { id: exam.id, version: exam.version, changes: typed },
        done(t`${typed.title} is changed.`),
      );
    const body: ExamRequest = {
      ...typed,
      term,
      code: codeOf(typed.title),
      position: store.exams.length + 1,
    };
    plan.mutate(body, done(t`${typed.title} is planned.`));
  };
  return (
    <Sheet
      isOpen={shown !== undefined}
      onClose={onClose}
      title={exam ? exam.title : t`Plan an exam`}
      actions={
        canEdit && (
          <Button type="submit" form={form} kind="primary" isBusy={act.isPending}>
            {exam ? <Trans>Save</Trans> : <Trans>Plan the exam</Trans>}
          </Button>
        )
      }
    >
      {shown && (
        <div className="grid gap-6">
          {exam && <Progress store={store} exam={exam} />}
          <ExamForm
            form={form}
            exam={exam}
            isLocked={!canEdit}
            error={act.error}
            onSubmit={submit}
          />
          {exam && <Visibility exam={exam} isLocked={store.isLocked} />}
        </div>
      )}
    </Sheet>
  );
}

function codeOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 20);
}

interface Typed {
  title: string;
  maximum: string;
  weight: string;
}

interface ExamFormProps {
  form: string;
  exam: Exam | undefined;
  isLocked: boolean;
  error: Error | null;
  onSubmit: (typed: Typed) => void;
}

function ExamForm({ form, exam, isLocked, error, onSubmit }: ExamFormProps) {
  const { t } = useLingui();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const fields = error instanceof ApiError ? error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const title = String(data.get("title") ?? "").trim();
    const [maximum, weight] = ["maximum", "weight"].map((name) =>
      positive(String(data.get(name) ?? "")),
    );
    const missing = [!title && "title", !maximum && "maximum", !weight && "weight"];
    setWrong(new Set(missing.filter((name) => name !== false)));
    if (title && maximum && weight) onSubmit({ title, maximum, weight });
  };
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      {error && <ErrorState isInline error={error} />}
      <TextInput
        label={t`Title`}
        name="title"
        maxLength={80}
        readOnly={isLocked}
        defaultValue={exam?.title}
        error={wrong.has("title") ? t`Name the exam.` : (fields.title ?? fields.code)}
      />
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          decimals
          label={t`Maximum`}
          name="maximum"
          readOnly={isLocked}
          defaultValue={showPlain(exam?.maximum ?? "100")}
          error={wrong.has("maximum") ? t`Give a number above zero.` : fields.maximum}
        />
        <NumberField
          decimals
          label={t`Weight`}
          name="weight"
          readOnly={isLocked}
          defaultValue={showPlain(exam?.weight ?? "1")}
          hint={t`Against the other exams`}
          error={wrong.has("weight") ? t`Give a number above zero.` : fields.weight}
        />
      </div>
    </form>
  );
}

function positive(typed: string): string | null {
  const value = readMark(typed, MOST);
  return value === null || /^0+\.00$/.test(value) ? null : value;
}

function Progress({ store, exam }: { store: GridStore; exam: Exam }) {
  const { blanks } = useSaveStatus(store);
  const all = store.allRows().length;
  const blank = blanks.get(exam.id) ?? 0;
  return (
    <p className="tabular text-muted">
      <Trans>
        {all - blank} of {all} cadets entered.
      </Trans>{" "}
      {blank > 0 && (
        <Plural
          value={blank}
          one="# blank would hold up the release of grades."
          other="# blanks would hold up the release of grades."
        />
      )}
    </p>
  );
}

function Visibility({ exam, isLocked }: { exam: Exam; isLocked: boolean }) {
  const { t } = useLingui();
  const may = useMay();
  const release = useReleaseExam();
  if (exam.released_at) {
    return (
      <p className="rounded-control bg-ok-soft px-3.5 py-2.5 text-sm text-ok">
        <Trans>Cadets see their scores since {showDateTime(exam.released_at)}.</Trans>
      </p>
    );
  }
  if (!may.do("exam.release") || isLocked) return null;
  return (
    <div className="grid gap-2.5 rounded-control border border-line bg-surface p-3.5">
      <p className="text-sm text-muted">
        <Trans>Cadets do not see these scores yet, and they do not count in what cadets see.</Trans>
      </p>
      {release.error && <ErrorState isInline error={release.error} />}
      <Button
        className="justify-self-start"
        isBusy={release.isPending}
        onClick={() =>
          release.mutate(exam.id, {
            onSuccess: () => toast(t`Cadets see the scores of ${exam.title} now.`),
          })
        }
      >
        <Trans>Let cadets see their scores</Trans>
      </Button>
    </div>
  );
}
