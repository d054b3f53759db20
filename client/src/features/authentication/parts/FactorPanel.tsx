// The second factor: whether it is on, how many recovery codes are left, and what can be done.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { SecondFactorState } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Loaded } from "@/ui/Loaded";
import { SkeletonBlock } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { factorQuery } from "../queries";
import { adoptMyself } from "./adoptMyself";
import { FactorEnrolment } from "./FactorEnrolment";
import { RemoveFactorForm } from "./RemoveFactorForm";
import { RenewCodes } from "./RenewCodes";
import { Section } from "./Section";

type Opened = "enrol" | "renew" | "remove" | null;

export function FactorPanel() {
  const { t } = useLingui();
  const query = useQuery(factorQuery);
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const done = (said: string) => {
    close();
    void adoptMyself();
    toast(said);
  };
  return (
    <Section
      icon={<ShieldCheck aria-hidden="true" />}
      title={<Trans>Second factor</Trans>}
      about={
        <Trans>Six digits of your phone beside the password: a stolen one is not enough.</Trans>
      }
    >
      <Loaded query={query} skeleton={<SkeletonBlock className="h-16 w-full" />}>
        {(state) => <Standing state={state} onOpen={setOpened} />}
      </Loaded>
      {/* Codes are shown once: only an answer closes what shows them. */}
      <Dialog
        isOpen={opened === "enrol"}
        onClose={close}
        isBinding={query.data?.is_enrolled === true}
        title={t`Set up the second factor`}
      >
        <FactorEnrolment onDone={() => done(t`The second factor is on.`)} />
      </Dialog>
      <RenewCodes isOpen={opened === "renew"} onClose={close} />
      <Dialog isOpen={opened === "remove"} onClose={close} title={t`Remove the second factor`}>
        <RemoveFactorForm
          onCancel={close}
          onDone={() => done(t`The second factor is off. The password alone opens your account.`)}
        />
      </Dialog>
    </Section>
  );
}

interface StandingProps {
  state: SecondFactorState;
  onOpen: (what: Opened) => void;
}

function Standing({ state, onOpen }: StandingProps) {
  if (!state.is_enrolled) {
    return (
      <>
        <p>
          <Badge tone="warn">
            <Trans>Off</Trans>
          </Badge>
        </p>
        <div>
          <Button kind="primary" onClick={() => onOpen("enrol")}>
            <Trans>Set it up</Trans>
          </Button>
        </div>
      </>
    );
  }
  const left = state.recovery_codes_left;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone="ok">
          <Trans>On</Trans>
        </Badge>
        {state.confirmed_at && (
          <span className="tabular text-sm text-muted">
            <Trans>since {showDate(state.confirmed_at)}</Trans>
          </span>
        )}
      </p>
      <p className={left < 3 ? "text-sm font-medium text-warn" : "text-sm text-muted"}>
        <Plural
          value={left}
          _0="No recovery code is left. Make new ones before the phone is lost."
          one="# recovery code is left."
          other="# recovery codes are left."
        />
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onOpen("renew")}>
          <Trans>New recovery codes</Trans>
        </Button>
        {!state.is_required && (
          <Button kind="danger" onClick={() => onOpen("remove")}>
            <Trans>Remove</Trans>
          </Button>
        )}
      </div>
      {state.is_required && (
        <p className="text-sm text-muted">
          <Trans>Your role needs it, so it cannot be removed.</Trans>
        </p>
      )}
    </>
  );
}
