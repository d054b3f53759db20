// Ten codes for the day the phone is lost: shown this once, to be copied or printed.
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { useMe } from "@/lib/auth";
import { showDate } from "@/lib/format";
import { Button } from "@/ui/Button";
import { CopyButton } from "./CopyButton";

interface RecoveryCodeSheetProps {
  codes: readonly string[];
  onKept: () => void;
}

export function RecoveryCodeSheet({ codes, onKept }: RecoveryCodeSheetProps) {
  const { t } = useLingui();
  const [isKept, setIsKept] = useState(false);
  return (
    <section aria-label={t`Recovery codes`} className="grid gap-4">
      <p>
        <Trans>
          Keep these ten codes where your phone is not. Each opens your account once in place of the
          six digits. They are shown only now.
        </Trans>
      </p>
      <CodeList codes={codes} />
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={codes.join("\n")} label={t`Copy all`} />
        <Button
          size="small"
          icon={<Printer aria-hidden="true" className="size-4" />}
          onClick={() => window.print()}
        >
          <Trans>Print</Trans>
        </Button>
      </div>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={isKept}
          onChange={(event) => setIsKept(event.target.checked)}
          className="size-5 shrink-0 accent-brand"
        />
        <Trans>I have kept them</Trans>
      </label>
      <Button kind="primary" size="large" disabled={!isKept} onClick={onKept}>
        <Trans>Done</Trans>
      </Button>
      {createPortal(<Paper codes={codes} />, document.body)}
    </section>
  );
}

function CodeList({ codes }: { codes: readonly string[] }) {
  const { t } = useLingui();
  return (
    <ol
      aria-label={t`Recovery codes`}
      className="tabular grid gap-x-6 gap-y-1 rounded-card border border-line bg-sunken px-4 py-3 font-mono text-[0.9375rem] select-all sm:grid-cols-2"
    >
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ol>
  );
}

// On paper the page and its dialogs stay away, and the codes say whose they are.
function Paper({ codes }: { codes: readonly string[] }) {
  const { username } = useMe();
  const today = showDate(new Date());
  return (
    <div data-paper aria-hidden="true" className="hidden print:block">
      <p className="text-lg font-semibold">
        <Trans>RGMS recovery codes of {username}</Trans>
      </p>
      <p className="mb-4 text-sm">
        <Trans>Made on {today}. Each works once. Keep this paper where your phone is not.</Trans>
      </p>
      <CodeList codes={codes} />
    </div>
  );
}
