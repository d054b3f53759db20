// How many cadets have each equivalent, now and with the draft: two bars a line.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Mark, Simulation } from "@/lib/api";
import { useRemarkWords } from "../parts/cadet/words";

export function Standings({ standings }: Pick<Simulation, "standings">) {
  const { t } = useLingui();
  const remarks = useRemarkWords();
  const most = Math.max(1, ...standings.flatMap(({ before, after }) => [before, after]));
  return (
    <section aria-labelledby="standings" className="card px-5 py-4">
      <h3 id="standings" className="text-base font-semibold">
        <Trans>Cadets by equivalent</Trans>
      </h3>
      <table className="mt-2 w-full border-collapse text-[0.9375rem]">
        <caption className="sr-only">{t`Cadets by equivalent, now and with the draft`}</caption>
        <thead>
          <tr className="border-b border-line text-[0.8125rem] text-muted [&>th]:py-1.5 [&>th]:font-medium">
            <th scope="col" className="text-left">
              <Trans>Equivalent</Trans>
            </th>
            <th scope="col" className="w-16 text-right">
              <Trans>Now</Trans>
            </th>
            <th scope="col" className="w-16 text-right">
              <Trans>Then</Trans>
            </th>
            <th scope="col" className="w-2/5">
              <span className="sr-only">
                <Trans>Bars</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody className="tabular divide-y divide-line">
          {standings.map(({ label, before, after }) => (
            <tr key={label}>
              <th scope="row" className="py-1.5 text-left font-medium">
                {label in remarks ? remarks[label as Mark["remark"]] : label}
              </th>
              <td className="text-right">{before}</td>
              <td className="text-right font-medium">{after}</td>
              <td aria-hidden="true" className="pl-3">
                <svg viewBox="0 0 100 14" preserveAspectRatio="none" className="h-3.5 w-full">
                  <rect
                    width={(before / most) * 100}
                    height="5"
                    className="fill-current text-line-strong"
                  />
                  <rect
                    y="7"
                    width={(after / most) * 100}
                    height="6"
                    className="fill-current text-brand"
                  />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
