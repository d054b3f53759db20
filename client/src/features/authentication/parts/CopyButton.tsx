// Puts a text on the clipboard and says so.
import { Trans } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/ui/Button";

const SAID_FOR_MS = 3_000;

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  // Without https a browser offers no clipboard; the text can be selected by hand.
  const copy = async () => {
    const isDone = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setOutcome(isDone ? "copied" : "failed");
  };
  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <>
      <Button
        size="small"
        icon={<Icon aria-hidden="true" className="size-4" />}
        onClick={() => void copy()}
      >
        {label}
      </Button>
      <span role="status" className="text-sm text-muted empty:hidden">
        {outcome === "copied" && <Trans>Copied.</Trans>}
        {outcome === "failed" && <Trans>Select the text and copy it by hand.</Trans>}
      </span>
    </>
  );
}
