// A switch of the system: how it stands, since when, who turned it and why, and the way to turn it.
import { Trans } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import type { SystemSwitch } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import type { Turn } from "../mutations";

export interface SwitchWords {
  title: string;
  /** What it does, while it is off. */
  about: string;
  on: string;
  off: string;
  turnOn: string;
  turnOff: string;
  /** What will happen, above the reason. */
  warnOn: string;
  warnOff: string;
  turnedOn: string;
  turnedOff: string;
}

interface SwitchCardProps {
  icon: ReactNode;
  words: SwitchWords;
  state: SystemSwitch | null;
  act: UseMutationResult<unknown, Error, Turn>;
  /** Null for somebody who may only look. */
  mayTurn: boolean;
}

export function SwitchCard({ icon, words, state, act, mayTurn }: SwitchCardProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const isOn = state !== null;
  const turn = (reason: string) =>
    act.mutate(
      { is_on: !isOn, reason },
      {
        onSuccess: () => {
          setIsOpen(false);
          toast(isOn ? words.turnedOff : words.turnedOn);
        },
      },
    );
  const open = () => {
    act.reset();
    setIsOpen(true);
  };
  return (
    <section aria-labelledby={id} className="card grid content-start gap-2.5 px-4 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 [&_svg]:size-5 [&_svg]:shrink-0">
        {icon}
        <h2 id={id} className="flex-1 text-base font-semibold">
          {words.title}
        </h2>
        <Badge tone={isOn ? "warn" : "plain"}>{isOn ? words.on : words.off}</Badge>
      </div>
      {state ? <Turned state={state} /> : <p className="text-sm text-muted">{words.about}</p>}
      {mayTurn && (
        <Button className="justify-self-start" onClick={open}>
          {isOn ? words.turnOff : words.turnOn}
        </Button>
      )}
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={isOn ? words.turnOff : words.turnOn}
        description={isOn ? words.warnOff : words.warnOn}
        confirm={isOn ? words.turnOff : words.turnOn}
        isDangerous={!isOn}
        isBusy={act.isPending}
        error={act.error}
        onConfirm={turn}
      />
    </section>
  );
}

function Turned({ state: { since, by, reason } }: { state: SystemSwitch }) {
  const when = showDateTime(since);
  return (
    <div className="text-sm">
      <p className="tabular">
        {by ? (
          <Trans>
            Since {when}, by {by}
          </Trans>
        ) : (
          <Trans>Since {when}</Trans>
        )}
      </p>
      <p className="mt-0.5 break-words">
        <Trans>Reason: {reason}</Trans>
      </p>
    </div>
  );
}
