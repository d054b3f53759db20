// The states of a job in words and tones.
import { useLingui } from "@lingui/react/macro";
import type { Job } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

type State = Job["state"];

export const JOB_TONES: Record<State, Tone> = {
  queued: "plain",
  running: "info",
  done: "ok",
  failed: "warn",
  dead: "danger",
  cancelled: "plain",
};

export function useJobWords(): Record<State, string> {
  const { t } = useLingui();
  return {
    queued: t`waiting`,
    running: t`running`,
    done: t`done`,
    failed: t`failed`,
    dead: t`failed for good`,
    cancelled: t`cancelled`,
  };
}
