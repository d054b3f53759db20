// Cuts a sheet into pages of paper: every platoon begins on its own.
import type { ActivationSheetPrint } from "@/lib/api";

type Group = ActivationSheetPrint["groups"][number];

export const SLIPS_PER_PAGE = 21;

export interface SlipsOnPage {
  key: string;
  company: string;
  platoon: string;
  /** Which page of its platoon, and of how many. */
  number: number;
  of: number;
  lines: Group["lines"];
}

export function pagesOf(groups: readonly Group[]): SlipsOnPage[] {
  return groups.flatMap(({ company, platoon, lines }, at) => {
    const of = Math.ceil(lines.length / SLIPS_PER_PAGE);
    return Array.from({ length: of }, (_, index) => ({
      key: `${at}:${index}`,
      company,
      platoon,
      number: index + 1,
      of,
      lines: lines.slice(index * SLIPS_PER_PAGE, (index + 1) * SLIPS_PER_PAGE),
    }));
  });
}
