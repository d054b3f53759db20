// The devices that are signed in; any of them can be ended from here.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonBlock } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useEndOtherSessions } from "../mutations";
import { sessionsQuery } from "../queries";
import { Section } from "./Section";
import { SessionLine } from "./SessionLine";

export function SessionsPanel() {
  const query = useQuery(sessionsQuery);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Section
      icon={<MonitorSmartphone aria-hidden="true" />}
      title={<Trans>Devices</Trans>}
      about={<Trans>Signed in to your account now. End what you do not know.</Trans>}
    >
      <Freshness at={query.dataUpdatedAt} />
      <Loaded query={query} skeleton={<SkeletonBlock className="h-32 w-full" />}>
        {({ results }) => (
          <>
            <ul className="divide-y divide-line">
              {results.map((each) => (
                <SessionLine key={each.id} session={each} />
              ))}
            </ul>
            {results.length > 1 ? (
              <div>
                <Button kind="danger" onClick={() => setIsAsking(true)}>
                  <Trans>End all others</Trans>
                </Button>
              </div>
            ) : (
              <p className="text-sm text-muted">
                <Trans>No other device is signed in. Another one appears here as it comes.</Trans>
              </p>
            )}
          </>
        )}
      </Loaded>
      <EndOthersDialog isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </Section>
  );
}

function EndOthersDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const end = useEndOtherSessions();
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        toast(t`Every other device is signed out.`);
        onClose();
      },
    });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`End all other sessions?`}
      description={t`Every device but this one is signed out at once. Marks that wait there unsent go out at the next sign-in there.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button kind="danger" isBusy={end.isPending} onClick={confirm}>
            <Trans>End all others</Trans>
          </Button>
        </>
      }
    >
      {end.isError && <ErrorState isInline error={end.error} />}
    </Dialog>
  );
}
