// What the imagined would make of the three numbers, beside the true ones.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Mark, Numbers } from "@/lib/api";
import { showMark } from "@/lib/format";
import { cx } from "@/ui/cx";
import { Changing } from "./Changing";
import { differenceOf } from "./hundredths";

interface WhatIfResultProps {
  now: Numbers;
  imagined: Numbers;
  isWaiting: boolean;
}

export function WhatIfResult({ now, imagined, isWaiting }: WhatIfResultProps) {
  const { t } = useLingui();
  const lines: { key: string; label: string; now: Mark | null; imagined: Mark | null }[] = [
    { key: "to_date", label: t`To date`, now: now.to_date, imagined: imagined.to_date },
    { key: "floor", label: t`Floor`, now: now.floor, imagined: imagined.floor },
    { key: "reachable", label: t`Reachable`, now: now.reachable, imagined: imagined.reachable },
  ];
  return (
    <table
      aria-busy={isWaiting}
      className={cx("w-full border-collapse transition-opacity", isWaiting && "opacity-60")}
    >
      <caption className="sr-only">{t`The true numbers and the imagined ones`}</caption>
      <thead>
        <tr className="border-b border-line text-[0.8125rem] text-muted [&>th]:py-1.5 [&>th]:font-medium">
          <td />
          <th scope="col" className="text-right">
            <Trans>Now</Trans>
          </th>
          <th scope="col" className="pl-3 text-right">
            <Trans>What if</Trans>
          </th>
          <th scope="col" className="pl-3 text-right">
            <Trans>Difference</Trans>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row" className="py-2 text-left font-medium">
              {line.label}
            </th>
            <td className="tabular py-2 text-right text-muted">
              {showMark(line.now?.total)}
              <Equivalent mark={line.now} />
            </td>
            <td className="tabular py-2 pl-3 text-right font-semibold">
              <Changing value={line.imagined?.total ?? null}>
                {showMark(line.imagined?.total)}
              </Changing>
              <Equivalent mark={line.imagined} />
            </td>
            <Difference by={differenceOf(line.now?.total ?? null, line.imagined?.total ?? null)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Equivalent({ mark }: { mark: Mark | null }) {
  return <span className="block text-xs font-normal text-muted">{showMark(mark?.equivalent)}</span>;
}

function Difference({ by }: { by: string | null }) {
  const tone = by?.startsWith("+") ? "text-ok" : by?.startsWith("−") ? "text-danger" : "text-muted";
  return (
    <td className={cx("tabular py-2 pl-3 text-right align-top font-medium", tone)}>{by ?? "–"}</td>
  );
}
