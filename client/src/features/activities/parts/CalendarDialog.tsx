// One's own calendar address: made, copied, made anew, taken back.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { apiOrigin } from "@/lib/api/address";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useMakeFeed, useRevokeFeed } from "../mutations";
import { calendarFeedQuery } from "../queries";

export function CalendarDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Your calendar`}
      description={t`Training days and activities in the calendar of your phone, kept up to date by itself.`}
    >
      <Feed />
    </Dialog>
  );
}

function Feed() {
  const query = useQuery(calendarFeedQuery());
  const make = useMakeFeed();
  const revoke = useRevokeFeed();
  const address = make.data?.address;
  return (
    <Loaded query={query}>
      {({ made_at }) => (
        <div className="grid gap-4">
          {make.error || revoke.error ? (
            <ErrorState isInline error={make.error ?? revoke.error} />
          ) : null}
          {address ? <Address address={apiOrigin + address} /> : <About madeAt={made_at} />}
          <div className="flex flex-wrap justify-end gap-2">
            {made_at && (
              <Button
                isBusy={revoke.isPending}
                onClick={() => revoke.mutate(undefined, { onSuccess: () => make.reset() })}
              >
                <Trans>Take the address back</Trans>
              </Button>
            )}
            <Button
              kind={address ? "secondary" : "primary"}
              isBusy={make.isPending}
              onClick={() => make.mutate(undefined)}
            >
              {made_at ? <Trans>Make a new address</Trans> : <Trans>Make an address</Trans>}
            </Button>
          </div>
        </div>
      )}
    </Loaded>
  );
}

function About({ madeAt }: { madeAt: string | null }) {
  return (
    <p className="text-sm text-muted">
      {madeAt ? (
        <Trans>
          You made an address on {showDateTime(madeAt)}. It is shown only once; a new one ends the
          old one.
        </Trans>
      ) : (
        <Trans>You have no address yet.</Trans>
      )}
    </p>
  );
}

function Address({ address }: { address: string }) {
  const { t } = useLingui();
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast(t`The address is copied.`);
  };
  return (
    <div className="grid gap-2">
      <TextInput
        readOnly
        label={t`Address to subscribe to`}
        value={address}
        onFocus={(event) => event.target.select()}
        hint={t`Whoever has it can read your calendar. It is not shown again.`}
      />
      <div>
        <Button
          size="small"
          icon={<Copy aria-hidden="true" className="size-4" />}
          onClick={() => void copy()}
        >
          <Trans>Copy</Trans>
        </Button>
      </div>
    </div>
  );
}
