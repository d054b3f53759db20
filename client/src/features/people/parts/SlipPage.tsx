// One page of slips with what it is and when it was printed at its top.
import { Trans } from "@lingui/react/macro";
import { memo } from "react";
import type { ActivationSheet } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Slip } from "./Slip";
import type { SlipsOnPage } from "./slipPages";

interface SlipPageProps {
  page: SlipsOnPage;
  sheet: ActivationSheet;
  address: string;
}

export const SlipPage = memo(function SlipPage({ page, sheet, address }: SlipPageProps) {
  const unit = [page.company, page.platoon].filter(Boolean).join(", ") || sheet.title;
  return (
    <section aria-label={`${unit} ${page.number}/${page.of}`} className="slips-page">
      <header className="slips-head">
        <b>{unit}</b>
        <span>
          {sheet.title} · {showDate(sheet.issued_at)} ·{" "}
          <Trans>
            page {page.number} of {page.of}
          </Trans>
        </span>
      </header>
      <div className="slips-grid">
        {page.lines.map((line) => (
          <Slip
            key={line.username}
            address={address}
            name={line.name}
            studentNumber={line.student_number}
            username={line.username}
            code={line.code}
            state={line.state}
            expiresAt={sheet.expires_at}
          />
        ))}
      </div>
    </section>
  );
});
