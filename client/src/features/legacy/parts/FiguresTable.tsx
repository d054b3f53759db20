// Every figure behind a grade in two columns: the old screen, and what is computed here now.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Comparison } from "@/lib/api";
import { cx } from "@/ui/cx";
import { differenceOf, isSameValue } from "./decimals";
import {
  FIGURE_GROUPS,
  type Figure,
  RESULTS,
  textOf,
  useFigureWords,
  useShownFigure,
} from "./figureWords";

export function FiguresTable({ grade }: { grade: Comparison }) {
  const { t } = useLingui();
  const head = "px-2 py-2 text-right text-[0.8125rem] font-medium text-muted";
  return (
    <table className="tabular w-full border-collapse text-sm">
      <caption className="sr-only">{t`Figures of the old screen and ours`}</caption>
      <thead>
        <tr className="border-b border-line-strong">
          <th scope="col" className="py-2 pr-2 text-left text-[0.8125rem] font-medium text-muted">
            <Trans>Figure</Trans>
          </th>
          <th scope="col" className={head}>
            <Trans>Old screen</Trans>
          </th>
          <th scope="col" className={head}>
            <Trans>Here</Trans>
          </th>
          <th scope="col" className={head}>
            <Trans>Difference</Trans>
          </th>
        </tr>
      </thead>
      {FIGURE_GROUPS.map((group) => (
        <tbody key={group[0]} className="border-b border-line">
          {group.map((name) => (
            <Line key={name} name={name} grade={grade} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Line({ name, grade }: { name: Figure; grade: Comparison }) {
  const words = useFigureWords();
  const [old, ours] = [textOf(grade.old, name), textOf(grade.ours, name)];
  const shownOf = useShownFigure();
  const differs = !isSameValue(old, ours);
  const cell = "px-2 py-1.5 text-right break-words";
  return (
    <tr
      className={cx(RESULTS.has(name) && "font-semibold", differs && "bg-gold-soft text-gold-text")}
    >
      <th scope="row" className={cx("py-1.5 pr-2 text-left", !RESULTS.has(name) && "font-normal")}>
        {words[name]}
      </th>
      <td className={cell}>{shownOf(grade.old, name)}</td>
      <td className={cell}>{shownOf(grade.ours, name)}</td>
      <td className={cell}>{differs ? (differenceOf(old, ours) ?? <Trans>other</Trans>) : "–"}</td>
    </tr>
  );
}
