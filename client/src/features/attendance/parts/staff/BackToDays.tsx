// The way back from a training day to all of them.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";

export function BackToDays() {
  return (
    <Link
      to="/days"
      className="-ml-1 mb-2 inline-flex min-h-9 items-center gap-1.5 rounded-control px-1 text-sm text-muted hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      <Trans>Training days</Trans>
    </Link>
  );
}
