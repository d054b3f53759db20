// What a scan came to, in words: a short headline and what to do next.
import { useLingui } from "@lingui/react/macro";
import type { Tone } from "@/ui/Badge";
import { useStatusWords } from "@/ui/StatusMark";
import type { Refused, Verdict } from "./judge";
import { standingOf } from "./judge";
import type { Marked } from "./useScanning";

export interface Words {
  readonly tone: Tone;
  readonly title: string;
  readonly next: string;
}

export function useVerdictWords(): (verdict: Verdict | Marked) => Words {
  const { t } = useLingui();
  const statuses = useStatusWords();
  const refusals = useRefusals();
  return (verdict) => {
    switch (verdict.kind) {
      case "marked":
      case "mark": {
        const status = statuses[verdict.status];
        const title = verdict.hour ? t`${status} at ${verdict.hour}` : status;
        return { tone: verdict.status === "late" ? "warn" : "ok", title, next: "" };
      }
      case "duplicate":
        return {
          tone: "info",
          title: verdict.hour ? t`Already marked at ${verdict.hour}` : t`Already marked`,
          next: t`Nothing was changed.`,
        };
      case "ask":
        return verdict.why === "other_company"
          ? {
              tone: "warn",
              title: t`Of another company`,
              next: t`Send them to their own gate, or mark them here.`,
            }
          : {
              tone: "warn",
              title: t`The roll says: ${statuses[standingOf(verdict.row) ?? "unmarked"]}`,
              next: t`Who is here may be marked over it.`,
            };
      case "old":
        return {
          tone: "danger",
          title: t`An old code`,
          next: t`It was made ${verdict.seconds} seconds ago. Ask for the page itself, not a picture of it; a clock that is slow looks the same.`,
        };
      case "ahead":
        return {
          tone: "danger",
          title: t`A clock is wrong`,
          next: t`The cadet's phone is ${verdict.minutes} minutes ahead. Type the number, and have the phone connect once.`,
        };
      case "refused":
        return { tone: "danger", ...refusals[verdict.why] };
    }
  };
}

function useRefusals(): Record<Refused, Pick<Words, "title" | "next">> {
  const { t } = useLingui();
  return {
    foreign: { title: t`Not a code of this system`, next: t`Ask for the page "My code".` },
    unknown_key: {
      title: t`Signed with a key this phone does not know`,
      next: t`Connect once, so that this phone hears of new keys.`,
    },
    forged: {
      title: t`A forged code`,
      next: t`Its signature is not the unit's. Look at the person, and type the number if you know them.`,
    },
    other_term: { title: t`Of another term`, next: t`The cadet's phone has to connect once.` },
    not_on_roll: {
      title: t`Not on this roll`,
      next: t`The code is good, but this cadet does not belong to this training day.`,
    },
    other_day: { title: t`Of another day`, next: t`Ask for a new code.` },
    pass_over: {
      title: t`The pass of the phone has ended`,
      next: t`Type the number; the cadet's phone has to connect once.`,
    },
    signed_out: {
      title: t`The phone was signed out`,
      next: t`Somebody ended its session. Look at the person, and type the number if you know them.`,
    },
    no_such_number: {
      title: t`No such number on this roll`,
      next: t`Check it. An ending of three or more digits does as well.`,
    },
    several_numbers: {
      title: t`Several cadets have this ending`,
      next: t`Type more of the number.`,
    },
  };
}
