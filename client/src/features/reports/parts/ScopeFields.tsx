// What a document is about: only the fields that its kind takes.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { daysQuery } from "@/features/attendance";
import { enrolmentsQuery, unitsQuery } from "@/features/cadets";
import { examsQuery } from "@/features/grading";
import type { DocumentKind, Enrolment, ReportRunRequest } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Combobox } from "@/ui/Combobox";
import { Select } from "@/ui/Select";

export type Narrowed = Pick<
  ReportRunRequest,
  "training_day" | "company" | "platoon" | "enrolment" | "exam"
>;

interface ScopeFieldsProps {
  term: number;
  kind: DocumentKind;
  chosen: Narrowed;
  errors: Partial<Record<string, readonly string[]>>;
  onChoose: (changed: Narrowed) => void;
}

export function ScopeFields({ term, kind, chosen, errors, onChoose }: ScopeFieldsProps) {
  const takes = (name: string) => kind.accepts.includes(name);
  const choose = (changed: { [K in keyof Narrowed]: Narrowed[K] | undefined }) => {
    const all = Object.entries({ ...chosen, ...changed });
    onChoose(Object.fromEntries(all.filter(([, value]) => value)) as Narrowed);
  };
  const shared = { term, chosen, errors, choose };
  return (
    <>
      {takes("training_day") && <DayField {...shared} />}
      {takes("exam") && <ExamField {...shared} />}
      {takes("enrolment") && <CadetField {...shared} />}
      {takes("company") && <UnitFields {...shared} />}
    </>
  );
}

interface FieldProps {
  term: number;
  chosen: Narrowed;
  errors: ScopeFieldsProps["errors"];
  choose: (changed: { [K in keyof Narrowed]: Narrowed[K] | undefined }) => void;
}

function DayField({ term, chosen, errors, choose }: FieldProps) {
  const { t } = useLingui();
  const days = useQuery(daysQuery({ term, page_size: 200 })).data?.results ?? [];
  return (
    <Select
      label={t`Training day`}
      placeholder={t`Choose a day`}
      error={errors.training_day}
      choices={days.map((day) => ({
        value: String(day.id),
        label: `${showDate(day.date)} · ${day.title}`,
      }))}
      value={String(chosen.training_day ?? "")}
      onChange={({ target }) => choose({ training_day: Number(target.value) || undefined })}
    />
  );
}

function ExamField({ term, chosen, errors, choose }: FieldProps) {
  const { t } = useLingui();
  const exams = useQuery(examsQuery(term)).data?.results ?? [];
  return (
    <Select
      label={t`Exam`}
      placeholder={t`Choose an exam`}
      error={errors.exam}
      choices={exams.map((exam) => ({ value: String(exam.id), label: exam.title }))}
      value={String(chosen.exam ?? "")}
      onChange={({ target }) => choose({ exam: Number(target.value) || undefined })}
    />
  );
}

const LEAST_LETTERS = 2;

function CadetField({ term, errors, choose }: FieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const search = text.trim();
  const query = useQuery({
    ...enrolmentsQuery({ term, search, page_size: 8 }),
    enabled: search.length >= LEAST_LETTERS,
  });
  const found = search.length >= LEAST_LETTERS ? (query.data?.results ?? []) : [];
  return (
    <Combobox<Enrolment>
      label={t`Cadet`}
      placeholder={t`Name or student number`}
      error={errors.enrolment}
      text={text}
      onText={(next) => {
        setText(next);
        choose({ enrolment: undefined });
      }}
      options={found}
      keyOf={(one) => one.id}
      show={(one) => one.cadet.name}
      onTake={(one) => {
        setText(one.cadet.name);
        choose({ enrolment: one.id, company: undefined, platoon: undefined });
      }}
      nothing={t`No cadet of this term matches.`}
    />
  );
}

function UnitFields({ term, chosen, errors, choose }: FieldProps) {
  const { t } = useLingui();
  const units = useQuery(unitsQuery(term)).data?.units ?? [];
  const { company = "", platoon = "" } = chosen;
  return (
    <>
      <Select
        label={t`Company`}
        placeholder={t`Whole unit`}
        error={errors.company}
        choices={named(units.map((unit) => unit.company))}
        value={company}
        onChange={({ target }) => choose({ company: target.value, platoon: undefined })}
      />
      <Select
        label={t`Platoon`}
        placeholder={t`All platoons`}
        error={errors.platoon}
        disabled={!company}
        choices={named(
          units.filter((unit) => unit.company === company).map((unit) => unit.platoon),
        )}
        value={platoon}
        onChange={({ target }) => choose({ platoon: target.value })}
      />
    </>
  );
}

function named(names: readonly string[]) {
  return [...new Set(names)]
    .filter(Boolean)
    .sort()
    .map((value) => ({ value, label: value }));
}
