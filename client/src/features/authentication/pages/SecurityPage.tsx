// What guards one's own account: password, second factor, address, devices, and what happened lately.
import { Trans, useLingui } from "@lingui/react/macro";
import { PageHeader } from "@/ui/PageHeader";
import { ActivityPanel } from "../parts/ActivityPanel";
import { EmailPanel } from "../parts/EmailPanel";
import { FactorPanel } from "../parts/FactorPanel";
import { PasswordPanel } from "../parts/PasswordPanel";
import { SessionsPanel } from "../parts/SessionsPanel";

export function SecurityPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`My security`}
        about={<Trans>Who can get into your account, and from where.</Trans>}
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2 lg:items-start">
        <div className="grid grid-cols-1 gap-4">
          <PasswordPanel />
          <FactorPanel />
          <EmailPanel />
        </div>
        <div className="grid grid-cols-1 gap-4">
          <SessionsPanel />
          <ActivityPanel />
        </div>
      </div>
    </>
  );
}
