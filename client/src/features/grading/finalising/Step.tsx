// One step on the way of a term to the registrar, with its number and whether it is done.
import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/ui/cx";

interface StepProps {
  number: number;
  title: ReactNode;
  isDone: boolean;
  children: ReactNode;
}

export function Step({ number, title, isDone, children }: StepProps) {
  const { t } = useLingui();
  return (
    <li className="card grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 px-5 py-4">
      <span
        role="img"
        aria-label={isDone ? t`Step ${number}, done` : t`Step ${number}, to do`}
        className={cx(
          "grid size-8 place-items-center rounded-full text-sm font-semibold",
          isDone ? "bg-ok-soft text-ok" : "bg-sunken text-muted",
        )}
      >
        {isDone ? <Check aria-hidden="true" className="size-4" /> : number}
      </span>
      <div className="min-w-0">
        <h2 className="min-h-8 text-base font-semibold">{title}</h2>
        {children}
      </div>
    </li>
  );
}
