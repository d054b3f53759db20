// Whom a broadcast is for, in words.
import { useLingui } from "@lingui/react/macro";
import type { Broadcast } from "@/lib/api";

export type Audience = Broadcast["audience"];

export function useAudiences(): Record<Audience, string> {
  const { t } = useLingui();
  return {
    all: t`Everybody of the term`,
    company: t`A company and its staff`,
    platoon: t`A platoon and its staff`,
    ms_level: t`The cadets of an MS level`,
    staff: t`Staff and administrators`,
    duty: t`Staff with a duty`,
  };
}

type Named = Pick<Broadcast, "audience" | "company" | "platoon" | "ms_level" | "duty">;

/** "A company and its staff: Alpha" */
export function useAudienceWords(): (broadcast: Named) => string {
  const audiences = useAudiences();
  return ({ audience, company, platoon, ms_level, duty }) => {
    const names = [company, platoon, ms_level, duty].filter(Boolean).join(" ");
    return names ? `${audiences[audience]}: ${names}` : audiences[audience];
  };
}
