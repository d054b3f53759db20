// The controls of a what-if: a slider with its number per exam, and steppers for days and points.
import { Trans, useLingui } from "@lingui/react/macro";
import { Minus, Plus } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { readMark, showPlain } from "@/lib/format";
import { IconButton } from "@/ui/Button";
import { controlClass } from "@/ui/Field";
import type { OpenExam } from "./whatIf";

interface ExamSliderProps {
  exam: OpenExam;
  value: string | null;
  onValue: (value: string | null) => void;
}

export function ExamSlider({ exam, value, onValue }: ExamSliderProps) {
  const { t } = useLingui();
  const id = useId();
  const maximum = showPlain(exam.maximum);
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-3">
        <label htmlFor={id} className="min-w-0 flex-1 text-[0.9375rem] font-medium">
          {exam.title}
          <span className="ml-2 text-sm font-normal text-muted">
            <Trans>of {maximum}</Trans>
          </span>
        </label>
        <ScoreBox key={value ?? "blank"} exam={exam} value={value} onValue={onValue} />
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.floor(Number(exam.maximum))}
        step={1}
        value={value === null ? Math.floor(Number(exam.maximum) / 2) : Math.round(Number(value))}
        aria-valuetext={value === null ? t`not imagined` : t`${showPlain(value)} of ${maximum}`}
        onChange={(event) => onValue(`${event.target.value}.00`)}
        className={`h-8 w-full accent-brand ${value === null ? "opacity-45" : ""}`}
      />
    </div>
  );
}

// Holds what is being typed until it is a score; emptying it leaves the exam out again.
function ScoreBox({ exam, value, onValue }: ExamSliderProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(value === null ? "" : showPlain(value));
  const isWrong = typed.trim() !== "" && readMark(typed, exam.maximum) === null;
  const commit = () => {
    if (typed.trim() === "") return onValue(null);
    const score = readMark(typed, exam.maximum);
    if (score !== null) onValue(score);
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      aria-label={t`Score in ${exam.title}`}
      aria-invalid={isWrong || undefined}
      title={isWrong ? t`From 0 to ${showPlain(exam.maximum)}` : undefined}
      placeholder="–"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
      className={`${controlClass} tabular max-w-20 text-right`}
    />
  );
}

interface StepperProps {
  label: ReactNode;
  /** The label as plain words, for the buttons. */
  name: string;
  value: number;
  max: number;
  step?: number;
  onValue: (value: number) => void;
}

export function Stepper({ label, name, value, max, step = 1, onValue }: StepperProps) {
  const { t } = useLingui();
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className="flex items-center gap-2">
      <span id={id} className="min-w-0 flex-1 text-[0.9375rem]">
        {label}
      </span>
      <IconButton
        label={t`${name}: fewer`}
        kind="secondary"
        disabled={value <= 0}
        onClick={() => onValue(Math.max(0, value - step))}
      >
        <Minus aria-hidden="true" className="size-4" />
      </IconButton>
      <output aria-live="polite" className="tabular w-9 text-center text-lg font-semibold">
        {value}
      </output>
      <IconButton
        label={t`${name}: more`}
        kind="secondary"
        disabled={value >= max}
        onClick={() => onValue(Math.min(max, value + step))}
      >
        <Plus aria-hidden="true" className="size-4" />
      </IconButton>
    </fieldset>
  );
}
