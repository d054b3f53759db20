// What approving a letter would make of each of its days: now, after, and where the roll contradicts it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, TriangleAlert } from "lucide-react";
import type { DayEffect } from "@/lib/api";
import { showWeekday } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { StatusMark, useStatusWords } from "@/ui/StatusMark";
import { useEffectWords } from "../letterWords";
import { effectQuery } from "../queries";

export function EffectTable({ letter }: { letter: number }) {
  const found = useQuery(effectQuery(letter));
  return (
    <Loaded query={found} skeleton={<SkeletonRows rows={2} />}>
      {(days) => <Effects days={days} />}
    </Loaded>
  );
}

function Effects({ days }: { days: readonly DayEffect[] }) {
  const { t } = useLingui();
  const conflicts = days.filter(({ effect }) => effect === "conflict").length;
  return (
    <>
      <ul
        aria-label={t`What accepting would change`}
        className="divide-y divide-line rounded-card border border-line"
      >
        {days.map((day) => (
          <Line key={day.training_day} day={day} />
        ))}
      </ul>
      {conflicts > 0 && (
        <p className="mt-2 flex items-start gap-2 text-sm text-warn">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <Trans>
            The roll says that the cadet was there. That mark stays, whatever you decide; correct it
            on the roll if it is wrong.
          </Trans>
        </p>
      )}
    </>
  );
}

function Line({ day }: { day: DayEffect }) {
  const { t } = useLingui();
  const { word, tone } = useEffectWords()[day.effect];
  const words = useStatusWords();
  const [now, after] = [words[day.now ?? "unmarked"], words[day.after ?? "unmarked"]];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3.5 py-2.5">
      <div className="min-w-0 flex-1 basis-40">
        <p className="tabular font-medium">{showWeekday(day.date)}</p>
        <p className="truncate text-sm text-muted">{day.title}</p>
      </div>
      <p className="flex items-center gap-2">
        <span className="sr-only">{t`Now ${now}, then ${after}`}</span>
        <span aria-hidden="true" className="flex items-center gap-2">
          <StatusMark status={day.now} />
          <ArrowRight className="size-4 text-muted" />
          <StatusMark status={day.after} />
        </span>
      </p>
      <span className="basis-44 text-right max-sm:text-left">
        <Badge tone={tone}>{word}</Badge>
      </span>
    </li>
  );
}
