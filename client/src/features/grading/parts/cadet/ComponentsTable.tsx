// The three components and the total: to date, at worst and at best; every number to date opens the receipt.
import { Trans, useLingui } from "@lingui/react/macro";
import type { GradeReport, Mark } from "@/lib/api";
import { showMark } from "@/lib/format";
import { cx } from "@/ui/cx";
import { Changing } from "./Changing";
import { MarkButton } from "./MarkButton";
import { COMPONENTS, isDecided, type Section, useRemarkWords, useSectionWords } from "./words";

interface ComponentsTableProps {
  report: GradeReport;
  onOpen: (section: Section) => void;
}

export function ComponentsTable({ report, onOpen }: ComponentsTableProps) {
  const { t } = useLingui();
  const words = useSectionWords();
  const { released, to_date, floor, reachable } = report.numbers;
  const mark = released ?? to_date;
  const isOpen = released === null && floor !== null && reachable !== null;
  const rows: readonly Section[] = [...COMPONENTS, "total"];
  return (
    <div className="card overflow-x-auto px-4 py-2">
      <table className="w-full border-collapse">
        <caption className="sr-only">
          {isOpen ? t`Your grade: to date, at worst and at best` : t`Your final grade`}
        </caption>
        <thead>
          <tr className="border-b border-line text-[0.8125rem] text-muted [&>th]:py-2 [&>th]:font-medium">
            <td />
            <th scope="col" className="text-right">
              {isOpen ? <Trans>To date</Trans> : <Trans>Final</Trans>}
            </th>
            {isOpen && (
              <>
                <th scope="col" className="pl-3 text-right">
                  <Trans>Floor</Trans>
                </th>
                <th scope="col" className="pl-3 text-right">
                  <Trans>Reachable</Trans>
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((section) => (
            <tr key={section} className={cx(section === "total" && "font-semibold")}>
              <th scope="row" className="py-1 pr-3 text-left [font-weight:inherit]">
                {words[section]}
              </th>
              <td className="py-1 text-right">
                <MarkButton
                  isUnderlined
                  label={words[section]}
                  mark={mark[section]}
                  onOpen={() => onOpen(section)}
                />
              </td>
              {isOpen && (
                <>
                  <Bound value={floor[section]} />
                  <Bound value={reachable[section]} />
                </>
              )}
            </tr>
          ))}
          <EquivalentRow
            mark={mark}
            floor={isOpen ? floor : null}
            reachable={isOpen ? reachable : null}
            onOpen={onOpen}
          />
        </tbody>
      </table>
    </div>
  );
}

function Bound({ value }: { value: string | null }) {
  return (
    <td className="tabular py-1 pl-3 text-right text-muted">
      <Changing value={value}>{showMark(value)}</Changing>
    </td>
  );
}

interface EquivalentRowProps {
  mark: Mark;
  floor: Mark | null;
  reachable: Mark | null;
  onOpen: (section: Section) => void;
}

function EquivalentRow({ mark, floor, reachable, onOpen }: EquivalentRowProps) {
  const { t } = useLingui();
  const remarks = useRemarkWords();
  const hasWord = isDecided(mark) || mark.equivalent === null;
  return (
    <tr className="font-semibold">
      <th scope="row" className="py-1 pr-3 text-left [font-weight:inherit]">
        <Trans>Equivalent</Trans>
      </th>
      <td className="py-1 text-right">
        {hasWord ? (
          <span className="inline-block py-2">{remarks[mark.remark]}</span>
        ) : (
          <MarkButton
            isUnderlined
            label={t`Equivalent`}
            mark={mark.equivalent}
            onOpen={() => onOpen("total")}
          />
        )}
      </td>
      {floor && <Bound value={floor.equivalent} />}
      {reachable && <Bound value={reachable.equivalent} />}
    </tr>
  );
}
