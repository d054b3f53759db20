// The receipt, opened over the page by any number of the grade.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import type { GradeReport } from "@/lib/api";
import { buttonClass } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { ReceiptView } from "./ReceiptView";
import { useReceiptLine } from "./receiptLine";
import type { Section } from "./words";

export interface ReceiptSheetProps {
  report: GradeReport;
  /** The part that was asked about; null while closed. */
  section: Section | null;
  onClose: () => void;
}

export function ReceiptSheet({ report, section, onClose }: ReceiptSheetProps) {
  const { t } = useLingui();
  const about = useReceiptLine(report);
  return (
    <Sheet isOpen={section !== null} onClose={onClose} title={t`Receipt`} description={about}>
      <ReceiptView
        mark={report.numbers.released ?? report.numbers.to_date}
        receipt={report.receipt}
        isFinal={report.is_released}
        level={3}
        action={
          <Link
            to="/receipts/$enrolment"
            params={{ enrolment: report.enrolment }}
            onClick={onClose}
            className={buttonClass()}
          >
            <Printer aria-hidden="true" className="size-4" />
            <Trans>Open to print</Trans>
          </Link>
        }
        section={section ?? undefined}
      />
    </Sheet>
  );
}
