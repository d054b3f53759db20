// What an operator can do in trouble: refuse changes, pause jobs, end everybody's session.
import { Trans, useLingui } from "@lingui/react/macro";
import { Hourglass, Lock, LogOut } from "lucide-react";
import { useState } from "react";
import type { SystemOverview } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { useEndSessions, useTurnPause, useTurnReadOnly } from "../mutations";
import { SwitchCard } from "./SwitchCard";

export function Switches({ switches }: { switches: SystemOverview["switches"] }) {
  const { t } = useLingui();
  const mayTurn = useMay().all("system.operate");
  return (
    <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
      <SwitchCard
        icon={<Lock aria-hidden="true" />}
        state={switches.read_only}
        act={useTurnReadOnly()}
        mayTurn={mayTurn}
        words={{
          title: t`Read-only mode`,
          about: t`Everybody may look and nobody may change anything: for work on the database.`,
          on: t`on`,
          off: t`off`,
          turnOn: t`Switch read-only on`,
          turnOff: t`Switch read-only off`,
          warnOn: t`Every change of everybody is refused from now on, with your reason. Marks of a roll wait on their phones.`,
          warnOff: t`Changes are taken again at once. What waited on phones is sent by itself.`,
          turnedOn: t`Read-only mode is on.`,
          turnedOff: t`Read-only mode is off.`,
        }}
      />
      <SwitchCard
        icon={<Hourglass aria-hidden="true" />}
        state={switches.jobs_paused}
        act={useTurnPause()}
        mayTurn={mayTurn}
        words={{
          title: t`Jobs`,
          about: t`Jobs begin by themselves. Paused, they wait in line and none is lost.`,
          on: t`paused`,
          off: t`running`,
          turnOn: t`Pause jobs`,
          turnOff: t`Let jobs go on`,
          warnOn: t`No job begins from now on. Those that run go on to their end.`,
          warnOff: t`What waited is taken up within a minute.`,
          turnedOn: t`Jobs are paused.`,
          turnedOff: t`Jobs go on.`,
        }}
      />
      {mayTurn && <EverybodyOut />}
    </div>
  );
}

function EverybodyOut() {
  const [isOpen, setIsOpen] = useState(false);
  const end = useEndSessions();
  const open = () => {
    end.reset();
    setIsOpen(true);
  };
  return (
    <section aria-labelledby="sessions" className="card grid content-start gap-2.5 px-4 py-4">
      <div className="flex items-center gap-3 [&_svg]:size-5 [&_svg]:shrink-0">
        <LogOut aria-hidden="true" />
        <h2 id="sessions" className="text-base font-semibold">
          <Trans>Everybody's sessions</Trans>
        </h2>
      </div>
      <p className="text-sm text-muted">
        <Trans>After an incident: everybody signs in again, on every device.</Trans>
      </p>
      <Button kind="danger" className="justify-self-start" onClick={open}>
        <Trans>End every session</Trans>
      </Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={<Trans>End every session?</Trans>}
        description={
          <Trans>
            Everybody is signed out at once, you too. What was not saved on their screens is lost.
          </Trans>
        }
        confirm={<Trans>End every session</Trans>}
        isDangerous
        isBusy={end.isPending}
        error={end.error}
        onConfirm={(reason) => end.mutate(reason, { onSuccess: () => setIsOpen(false) })}
      />
    </section>
  );
}
