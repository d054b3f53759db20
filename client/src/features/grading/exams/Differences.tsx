// Both encodings side by side: what differs, and how each difference was decided.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import type { CheckLine, ResolveRequest, ScoreCheck } from "@/lib/api";
import { readMark, showPlain } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { DID_NOT_SIT, USUAL_REASON } from "../gradebook/cells";
import { useResolve } from "./mutations";

export function Differences({ check }: { check: ScoreCheck }) {
  const { t } = useLingui();
  const open = check.lines.filter((line) => line.is_open);
  const decided = check.lines.filter((line) => line.resolution);
  const same = check.lines.length - open.length - decided.length;
  return (
    <div className="grid gap-4">
      <p className="tabular text-muted" role="status">
        <Plural
          value={open.length}
          one="# difference is to be decided."
          other="# differences are to be decided."
        />{" "}
        <Plural value={same} one="# cadet agrees." other="# cadets agree." />
      </p>
      {open.length > 0 && (
        <ul aria-label={t`Differences`} className="grid gap-3">
          {open.map((line) => (
            <li key={line.enrolment}>
              <Difference check={check} line={line} />
            </li>
          ))}
        </ul>
      )}
      {decided.length > 0 && <Decided lines={decided} />}
    </div>
  );
}

function Difference({ check, line }: { check: ScoreCheck; line: CheckLine }) {
  const { t } = useLingui();
  const resolve = useResolve();
  const decide = (body: Pick<ResolveRequest, "choice"> & Partial<ResolveRequest>) =>
    resolve.mutate(
      {
        id: check.id,
        body: { enrolment: line.enrolment, version: line.first?.version ?? 0, ...body },
      },
      {
        onSuccess: ({ state }) =>
          toast(state === "agreed" ? t`Both agree: checked by two.` : t`Decided.`),
      },
    );
  return (
    <article aria-label={line.name} className="card grid gap-3 px-4 py-3.5">
      <header>
        <h2 className="font-semibold">{line.name}</h2>
        <p className="tabular text-[0.8125rem] text-muted">
          {[line.student_number, line.company, line.platoon].filter(Boolean).join(" · ")}
        </p>
      </header>
      <div className="grid grid-cols-2 gap-3">
        <Side
          title={t`Entered first`}
          by={line.first?.entered_by ?? ""}
          side={line.first}
          action={
            <Button
              size="small"
              isBusy={resolve.isPending}
              onClick={() => decide({ choice: "first" })}
            >
              <Trans>Keep the first</Trans>
            </Button>
          }
        />
        <Side
          title={t`Typed second`}
          by={check.encoder}
          side={line.second}
          action={
            <Button
              size="small"
              isBusy={resolve.isPending}
              onClick={() => decide({ choice: "second" })}
            >
              <Trans>Take the second</Trans>
            </Button>
          }
        />
      </div>
      <Retype check={check} name={line.name} onDecide={decide} />
      {resolve.error && <ErrorState isInline error={resolve.error} />}
    </article>
  );
}

interface SideProps {
  title: string;
  by: string;
  side: CheckLine["second"];
  action: React.ReactNode;
}

function Side({ title, by, side, action }: SideProps) {
  const words = useSideWords();
  return (
    <div className="grid content-start gap-1.5 rounded-control bg-sunken px-3 py-2.5">
      <p className="text-[0.8125rem] text-muted">
        {title}
        {by && <> · {by}</>}
      </p>
      <p className="tabular text-xl font-semibold">{words(side)}</p>
      {side?.reason && <p className="text-sm text-muted">{side.reason}</p>}
      <div>{action}</div>
    </div>
  );
}

interface RetypeProps {
  check: ScoreCheck;
  name: string;
  onDecide: (body: Pick<ResolveRequest, "choice"> & Partial<ResolveRequest>) => void;
}

function Retype({ check, name, onDecide }: RetypeProps) {
  const { t } = useLingui();
  const maximum = check.exam.maximum;
  const [isWrong, setIsWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("score") ?? "").trim();
    const isNotSat = typed.toUpperCase() === DID_NOT_SIT;
    const value = readMark(typed, maximum);
    setIsWrong(!isNotSat && value === null);
    if (isNotSat) onDecide({ choice: "retyped", state: "did_not_sit", reason: USUAL_REASON });
    else if (value !== null) onDecide({ choice: "retyped", state: "score", value });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="w-40">
        <TextInput
          label={t`Or type it anew for ${name}`}
          name="score"
          inputMode="decimal"
          autoComplete="off"
          error={isWrong ? t`A score from 0 to ${showPlain(maximum)}, or DNS.` : undefined}
        />
      </div>
      <Button type="submit" size="small">
        <Trans>Enter it</Trans>
      </Button>
    </form>
  );
}

function Decided({ lines }: { lines: readonly CheckLine[] }) {
  const { t } = useLingui();
  const words = useSideWords();
  const choices = {
    first: t`first kept`,
    second: t`second taken`,
    retyped: t`typed anew`,
  };
  return (
    <section aria-labelledby="decided">
      <h2 id="decided" className="mb-2 font-semibold">
        <Trans>Decided</Trans>
      </h2>
      <ul className="card divide-y divide-line">
        {lines.map(({ enrolment, name, first, second, resolution }) => (
          <li
            key={enrolment}
            className="tabular flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm"
          >
            <span className="min-w-40 flex-1 font-medium">{name}</span>
            <span>
              <Trans>
                now {words(first)}, second {words(second)}
              </Trans>
            </span>
            {resolution && <Badge>{choices[resolution.choice]}</Badge>}
            <span className="text-muted">{resolution?.resolved_by}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSideWords(): (side: CheckLine["second"]) => string {
  const { t } = useLingui();
  return (side) => {
    if (!side || side.state === "blank") return t`blank`;
    return side.state === "did_not_sit" ? t`did not sit` : showPlain(side.value);
  };
}
