// The causes of one cadet's difference as short words.

import type { ReconciliationCause } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { CAUSE_TONES, useCauseWords } from "./causeWords";

export function CauseBadges({ causes }: { causes: readonly ReconciliationCause[] }) {
  const words = useCauseWords();
  return (
    <span className="inline-flex flex-wrap gap-1">
      {causes.map((cause) => (
        <Badge key={cause} tone={CAUSE_TONES[cause]}>
          {words[cause]}
        </Badge>
      ))}
    </span>
  );
}
