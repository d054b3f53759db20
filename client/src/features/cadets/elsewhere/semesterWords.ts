// The parts of a school year, in words.
import { useLingui } from "@lingui/react/macro";
import type { CompletedElsewhere } from "@/lib/api";

export function useSemesterWords(): Record<CompletedElsewhere["semester"], string> {
  const { t } = useLingui();
  return { first: t`1st semester`, second: t`2nd semester`, summer: t`Summer` };
}
