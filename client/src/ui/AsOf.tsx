// When what is shown was true; only said while it does not keep itself current.
import { Trans } from "@lingui/react/macro";
import { Clock } from "lucide-react";

export function AsOf({ when }: { when: string }) {
  return (
    <span className="tabular inline-flex items-center gap-1.5 text-[0.8125rem] text-muted">
      <Clock aria-hidden="true" className="size-3.5" />
      <Trans>as of {when}</Trans>
    </span>
  );
}
