// The desk that answers for privacy: requests, incidents, what is deleted when, holds, consents.
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { PageHeader } from "@/ui/PageHeader";
import { Tabs } from "@/ui/Tabs";
import { ConsentsTab } from "../parts/desk/ConsentsTab";
import { ContactTab } from "../parts/desk/ContactTab";
import { HoldsTab } from "../parts/desk/HoldsTab";
import { IncidentsTab } from "../parts/desk/IncidentsTab";
import { RequestsTab } from "../parts/desk/RequestsTab";
import { RetentionTab } from "../parts/desk/RetentionTab";

const route = getRouteApi("/shell/privacy/desk");
const TABS = ["requests", "incidents", "retention", "holds", "consents", "contact"] as const;

export function PrivacyDeskPage() {
  const { t } = useLingui();
  const { tab: asked } = route.useSearch();
  const tab = TABS.find((each) => each === asked) ?? "requests";
  const navigate = route.useNavigate();
  return (
    <>
      <Link
        to="/privacy"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Privacy</Trans>
      </Link>
      <PageHeader
        title={t`Privacy desk`}
        about={<Trans>What people ask about their data, incidents, and what is deleted.</Trans>}
      />
      <Tabs
        label={t`Privacy desk`}
        open={tab}
        onOpen={(key) =>
          void navigate({ replace: true, search: ({ tab: _, ...rest }) => ({ ...rest, tab: key }) })
        }
        tabs={[
          { key: "requests", label: <Trans>Requests</Trans> },
          { key: "incidents", label: <Trans>Incidents</Trans> },
          { key: "retention", label: <Trans>Deleting</Trans> },
          { key: "holds", label: <Trans>Holds</Trans> },
          { key: "consents", label: <Trans>Guardians</Trans> },
          { key: "contact", label: <Trans>Contact</Trans> },
        ]}
      >
        {tab === "requests" && <RequestsTab />}
        {tab === "incidents" && <IncidentsTab />}
        {tab === "retention" && <RetentionTab />}
        {tab === "holds" && <HoldsTab />}
        {tab === "consents" && <ConsentsTab />}
        {tab === "contact" && <ContactTab />}
      </Tabs>
    </>
  );
}
