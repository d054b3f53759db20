// What the unit keeps about whoever is signed in, why, who looked, and what one may ask for.
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/lib/auth";
import { buttonClass } from "@/ui/Button";
import { PageHeader } from "@/ui/PageHeader";
import { Tabs } from "@/ui/Tabs";
import { KeptTab } from "../parts/own/KeptTab";
import { MyDataTab } from "../parts/own/MyDataTab";
import { MyRequestsTab } from "../parts/own/MyRequestsTab";
import { NoticeTab } from "../parts/own/NoticeTab";
import { OpenedTab } from "../parts/own/OpenedTab";

const route = getRouteApi("/shell/privacy");
const TABS = ["data", "kept", "opened", "requests", "notice"] as const;

export function PrivacyPage() {
  const { t } = useLingui();
  const { tab: asked } = route.useSearch();
  const tab = TABS.find((each) => each === asked) ?? "data";
  const navigate = route.useNavigate();
  const hasDesk = useMay().all("privacy.answer");
  return (
    <>
      <PageHeader
        title={t`Privacy`}
        about={<Trans>What is kept about you, and what you may ask for.</Trans>}
        actions={
          hasDesk && (
            <Link to="/privacy/desk" className={buttonClass()}>
              <Trans>Privacy desk</Trans>
            </Link>
          )
        }
      />
      <Tabs
        label={t`Privacy`}
        open={tab}
        onOpen={(key) =>
          void navigate({ replace: true, search: ({ tab: _, ...rest }) => ({ ...rest, tab: key }) })
        }
        tabs={[
          { key: "data", label: <Trans>My data</Trans> },
          { key: "kept", label: <Trans>Why it is kept</Trans> },
          { key: "opened", label: <Trans>Who opened my files</Trans> },
          { key: "requests", label: <Trans>My requests</Trans> },
          { key: "notice", label: <Trans>Notice</Trans> },
        ]}
      >
        {tab === "data" && <MyDataTab />}
        {tab === "kept" && <KeptTab />}
        {tab === "opened" && <OpenedTab />}
        {tab === "requests" && <MyRequestsTab />}
        {tab === "notice" && <NoticeTab />}
      </Tabs>
    </>
  );
}
