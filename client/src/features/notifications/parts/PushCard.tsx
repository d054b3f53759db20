// Pushes to this browser: on, off, or why they cannot be had.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { PushState } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { toast, toastError } from "@/ui/toasts";
import { useSubscribe, useUnsubscribe } from "../mutations";
import { obstacle, PushDenied, subscribe, unsubscribe } from "../push";
import { pushQuery } from "../queries";

export function PushCard() {
  const query = useQuery(pushQuery);
  return (
    <section aria-labelledby="push" className="card grid gap-3 px-4 py-4">
      <h2 id="push" className="font-semibold">
        <Trans>Pushes to this browser</Trans>
      </h2>
      <Loaded query={query}>{(state) => <Standing state={state} />}</Loaded>
    </section>
  );
}

function Standing({ state }: { state: PushState }) {
  const [stands, setStands] = useState(obstacle);
  if (!state.public_key) {
    return (
      <Words>
        <Trans>This system sends no pushes. Your list and your mail work without them.</Trans>
      </Words>
    );
  }
  if (stands === "unsupported") {
    return (
      <Words>
        <Trans>
          This browser takes no pushes. On an iPhone, add RGMS to the home screen first and open it
          from there.
        </Trans>
      </Words>
    );
  }
  if (stands === "denied") {
    return (
      <Words>
        <Trans>
          This browser was told to refuse pushes of this page, and only you can change that: open
          the page's settings beside the address, allow notifications, and load the page again.
        </Trans>
      </Words>
    );
  }
  return <Switch state={state} onDenied={() => setStands("denied")} />;
}

function Switch({ state, onDenied }: { state: PushState; onDenied: () => void }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const on = useSubscribe();
  const off = useUnsubscribe();
  const refuse = (error: Error) => {
    if (error instanceof PushDenied) return onDenied();
    const isOurs = "status" in error;
    void toastError(
      isOurs ? textOf(error) : t`This browser gave no address for pushes. Try again.`,
    );
  };
  const turnOn = () =>
    on.mutate(() => subscribe(state.public_key), {
      onSuccess: () => void toast(t`Pushes reach this browser now.`),
      onError: refuse,
    });
  const turnOff = () =>
    off.mutate(undefined, {
      onSuccess: () => {
        void unsubscribe();
        void toast(t`No pushes reach this browser any more.`);
      },
      onError: refuse,
    });
  return (
    <>
      <p className="flex items-center gap-2 text-sm">
        {state.is_on ? (
          <Badge tone="ok">
            <Trans>on</Trans>
          </Badge>
        ) : (
          <Badge>
            <Trans>off</Trans>
          </Badge>
        )}
        <span className="text-muted">
          <Trans>A push says only what kind of thing happened, never a name or a grade.</Trans>
        </span>
      </p>
      <div>
        {state.is_on ? (
          <Button isBusy={off.isPending} onClick={turnOff}>
            <Trans>Turn pushes off here</Trans>
          </Button>
        ) : (
          <Button kind="primary" isBusy={on.isPending} onClick={turnOn}>
            <Trans>Turn pushes on here</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

function Words({ children }: { children: ReactNode }) {
  return <p className="text-sm text-muted">{children}</p>;
}
