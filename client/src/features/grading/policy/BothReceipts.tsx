// One cadet's arithmetic by the term's policy and by the draft, line beside line.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Compared, PolicyRequest, Receipt } from "@/lib/api";
import { Sheet } from "@/ui/Dialog";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { ReceiptSum } from "../parts/cadet/ReceiptSum";
import { useSectionWords } from "../parts/cadet/words";
import { simulatedReceiptsQuery } from "../queries";

interface BothReceiptsProps {
  /** Null while closed. */
  row: Compared | null;
  draft: PolicyRequest;
  onClose: () => void;
}

export function BothReceipts({ row, draft, onClose }: BothReceiptsProps) {
  return (
    <Sheet isWide isOpen={row !== null} onClose={onClose} title={row?.name ?? ""}>
      {row && <Both row={row} draft={draft} />}
    </Sheet>
  );
}

function Both({ row, draft }: { row: Compared; draft: PolicyRequest }) {
  const query = useQuery(simulatedReceiptsQuery(row.enrolment, draft));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {({ before, after }) => (
        <div className="grid gap-6 sm:grid-cols-2">
          <Side title={<Trans>Now</Trans>} mark={row.before} receipt={before} />
          <Side title={<Trans>With the draft</Trans>} mark={row.after} receipt={after} />
        </div>
      )}
    </Loaded>
  );
}

interface SideProps {
  title: ReactNode;
  mark: Compared["before"];
  receipt: Receipt;
}

function Side({ title, mark, receipt }: SideProps) {
  const { t } = useLingui();
  const words = useSectionWords();
  return (
    <section className="grid content-start gap-3">
      <h3 className="text-base font-semibold">{title}</h3>
      <ReceiptSum mark={mark} receipt={receipt} isFinal={false} />
      <ol aria-label={t`Arithmetic`} className="grid gap-2 text-sm">
        {receipt.lines.map((line) => (
          <li
            key={`${line.section} ${line.label} ${line.expression}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line pb-1.5"
          >
            <span className="text-[0.8125rem] text-muted">
              {words[line.section]}: {line.label}
            </span>
            <span className="tabular row-span-2 self-end font-medium">{line.value}</span>
            <span className="tabular">{line.expression}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
