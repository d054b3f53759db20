// How one wants to be told: by kind, in which hours, and on this browser.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { buttonClass } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { KindChoices } from "../parts/KindChoices";
import { PushCard } from "../parts/PushCard";
import { QuietCard } from "../parts/QuietCard";
import { choicesQuery } from "../queries";

export function NoticeSettingsPage() {
  const { t } = useLingui();
  const query = useQuery(choicesQuery);
  return (
    <>
      <PageHeader
        title={t`How you are told`}
        about={
          <Trans>Everything is always in your list; here you choose what else reaches you.</Trans>
        }
        actions={
          <Link to="/notifications" className={buttonClass()}>
            <ArrowLeft aria-hidden="true" className="size-4" />
            <Trans>Notifications</Trans>
          </Link>
        }
      />
      <Loaded query={query}>
        {(choices) => (
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
            <KindChoices kinds={choices.kinds} hasMail={choices.has_mail} />
            <div className="grid gap-4">
              <PushCard />
              <QuietCard quiet={choices.quiet} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
