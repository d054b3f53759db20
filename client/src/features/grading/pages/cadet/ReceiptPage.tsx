// The receipt of one enrolment as a page of its own, to print or to send.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import type { GradeReport } from "@/lib/api";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { GradesSkeleton } from "../../parts/cadet/GradesSkeleton";
import { ReceiptView } from "../../parts/cadet/ReceiptView";
import { useReceiptLine } from "../../parts/cadet/receiptLine";
import { gradeQuery } from "../../queries";

// Paper is white whatever the screen is: soft grounds vanish, and marks are drawn in black.
const ON_PAPER =
  "print:[--brand-soft:#fff] print:[--sunken:#fff] print:[--ok-soft:#fff] print:[--warn-soft:#fff] print:[--info-soft:#fff] print:[--danger-soft:#fff] print:[--ok:#000] print:[--warn:#000] print:[--info:#000] print:[--danger:#000] print:[--line-strong:#555]";

const route = getRouteApi("/shell/receipts/$enrolment");

export function ReceiptPage() {
  const { enrolment } = route.useParams();
  const query = useQuery(gradeQuery(enrolment));
  return (
    <Loaded query={query} skeleton={<GradesSkeleton />}>
      {(report) => <Printed report={report} />}
    </Loaded>
  );
}

function Printed({ report }: { report: GradeReport }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`Receipt`}
        about={useReceiptLine(report)}
        actions={
          <Button
            kind="primary"
            icon={<Printer aria-hidden="true" className="size-4" />}
            onClick={() => window.print()}
          >
            <Trans>Print</Trans>
          </Button>
        }
      />
      <div
        className={cx(
          "card max-w-3xl px-5 py-5 print:max-w-none print:border-0 print:p-0",
          ON_PAPER,
        )}
      >
        <ReceiptView
          mark={report.numbers.released ?? report.numbers.to_date}
          receipt={report.receipt}
          isFinal={report.is_released}
          level={2}
        />
      </div>
    </>
  );
}
