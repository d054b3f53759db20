// The form to plan a training day, or to change one that is planned.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ApiError, StaleError, type TrainingDay } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useEditDay, usePlanDay } from "../../mutations";

interface DaySheetProps {
  term: number;
  /** The day to change; without it a new one is planned. */
  day?: TrainingDay;
  isOpen: boolean;
  onClose: () => void;
}

interface Typed {
  date: string;
  title: string;
  location: string;
  starts_at: string;
}

export function DaySheet(props: DaySheetProps) {
  const { t } = useLingui();
  const form = useId();
  const plan = usePlanDay();
  const edit = useEditDay();
  const { day, term, onClose } = props;
  const act = day ? edit : plan;
  const done = (text: string) => ({
    onSuccess: () => {
      toast(text);
      onClose();
    },
  });
  const submit = ({ starts_at, ...typed }: Typed) => {
    const body = { ...typed, starts_at: starts_at || null };
    if (!day) return plan.mutate({ term, ...body }, done(t`${typed.title} is planned.`));
    edit.mutate({ id: day.id, version: day.version, changes: body }, done(t`The day is changed.`));
  };
  return (
    <Sheet
      isOpen={props.isOpen}
      onClose={onClose}
      title={day ? t`Change this training day` : t`Plan a training day`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={act.isPending}>
            {day ? <Trans>Save</Trans> : <Trans>Plan the day</Trans>}
          </Button>
        </>
      }
    >
      <DayForm form={form} day={day} error={act.error} onSubmit={submit} />
    </Sheet>
  );
}

interface DayFormProps {
  form: string;
  day: TrainingDay | undefined;
  error: Error | null;
  onSubmit: (typed: Typed) => void;
}

function DayForm({ form, day, error, onSubmit }: DayFormProps) {
  const { t } = useLingui();
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const fields = error instanceof ApiError ? error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const empty = ["date", "title"].filter((name) => text(name) === "");
    setMissing(new Set(empty));
    if (empty.length > 0) return;
    onSubmit({
      date: text("date"),
      title: text("title"),
      location: text("location"),
      starts_at: text("starts_at"),
    });
  };
  const isDateFixed = day !== undefined && day.state !== "planned";
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      {error instanceof StaleError && <Overtaken />}
      {error && !(error instanceof StaleError) && <ErrorState isInline error={error} />}
      <TextInput
        label={t`Title`}
        name="title"
        maxLength={120}
        defaultValue={day?.title}
        error={missing.has("title") ? t`Say what the day is about.` : fields.title}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextInput
          label={t`Date`}
          name="date"
          type="date"
          defaultValue={day?.date}
          readOnly={isDateFixed}
          hint={isDateFixed ? t`The date is fixed once the roll has been opened.` : undefined}
          error={missing.has("date") ? t`Choose a date.` : fields.date}
        />
        <TextInput
          label={t`Formation at`}
          isOptional={t`optional`}
          name="starts_at"
          type="time"
          defaultValue={day?.starts_at ?? ""}
          error={fields.starts_at}
        />
      </div>
      <TextInput
        label={t`Place`}
        isOptional={t`optional`}
        name="location"
        maxLength={120}
        defaultValue={day?.location}
        error={fields.location}
      />
    </form>
  );
}

function Overtaken() {
  return (
    <p role="alert" className="rounded-control bg-warn-soft px-3 py-2.5 text-sm text-warn">
      <Trans>
        Somebody else changed this day meanwhile. Go back, look at it again, and change it once more
        if it is still needed.
      </Trans>
    </p>
  );
}
