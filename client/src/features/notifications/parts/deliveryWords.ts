// The states of a delivery in words and tones.
import { useLingui } from "@lingui/react/macro";
import type { Delivery } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

type State = Delivery["state"];

export const DELIVERY_TONES: Record<State, Tone> = {
  waiting: "plain",
  failed: "warn",
  sent: "ok",
  dead: "danger",
  dropped: "plain",
};

export function useDeliveryWords(): Record<State, string> {
  const { t } = useLingui();
  return {
    waiting: t`waiting`,
    failed: t`tried again later`,
    sent: t`delivered`,
    dead: t`given up`,
    dropped: t`not needed any more`,
  };
}
