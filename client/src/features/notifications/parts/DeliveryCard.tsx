// One delivery: to whom, by what, how often it was tried, and what can be done about it.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { RotateCw } from "lucide-react";
import type { Delivery } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { toast, toastError } from "@/ui/toasts";
import { useResend } from "../mutations";
import { DELIVERY_TONES, useDeliveryWords } from "./deliveryWords";
import { useNoticeTitle } from "./noticeWords";

export function DeliveryCard({ delivery }: { delivery: Delivery }) {
  const { t } = useLingui();
  const words = useDeliveryWords();
  const titleOf = useNoticeTitle();
  const channels: Record<Delivery["channel"], string> = { mail: t`Mail`, push: t`Push` };
  return (
    <li className="card grid gap-2 px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 className="min-w-0 flex-1 basis-52 font-semibold">
          {channels[delivery.channel]} · {delivery.person}{" "}
          <span className="font-normal text-muted">{delivery.username}</span>
        </h2>
        <Badge tone={DELIVERY_TONES[delivery.state]}>{words[delivery.state]}</Badge>
      </div>
      <p className="text-sm">{titleOf({ reason: delivery.reason, kind: "task" })}</p>
      {delivery.error && (
        <p className="rounded-control bg-sunken px-3 py-2 font-mono text-[0.8125rem] break-words">
          {delivery.error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="tabular min-w-0 flex-1 basis-52 text-[0.8125rem] text-muted">
          <When delivery={delivery} />
        </p>
        {delivery.state === "dead" && <Resend id={delivery.id} />}
      </div>
    </li>
  );
}

function When({ delivery }: { delivery: Delivery }) {
  const written = showDateTime(delivery.created_at);
  const next = showDateTime(delivery.next_at);
  return (
    <>
      {delivery.sent_at ? (
        <Trans>delivered {showDateTime(delivery.sent_at)}</Trans>
      ) : (
        <Trans>written {written}</Trans>
      )}
      {delivery.attempts > 0 && (
        <>
          {" · "}
          <Plural value={delivery.attempts} one="# attempt" other="# attempts" />
        </>
      )}
      {delivery.state === "failed" && (
        <>
          {" · "}
          <Trans>next {next}</Trans>
        </>
      )}
    </>
  );
}

function Resend({ id }: { id: number }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const resend = useResend();
  const may = useMay();
  if (!may.all("delivery.resend")) return null;
  return (
    <Button
      size="small"
      isBusy={resend.isPending}
      icon={<RotateCw aria-hidden="true" className="size-4" />}
      onClick={() =>
        resend.mutate(id, {
          onSuccess: () => void toast(t`It will be tried again within a minute.`),
          onError: (error) => void toastError(textOf(error)),
        })
      }
    >
      <Trans>Send again</Trans>
    </Button>
  );
}
