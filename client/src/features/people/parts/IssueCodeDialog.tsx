// Issues one activation code and shows it once: large, as a QR code, to copy or to print.
import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Copy, KeyRound, Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { IssuedCode, Person } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { QrCode } from "@/ui/QrCode";
import { useIssueCode } from "../mutations";
import { activationLink, ownAddress } from "./activationLink";
import { useRefusal } from "./personWords";
import { Slip } from "./Slip";

interface IssueCodeDialogProps {
  person: Person;
  isOpen: boolean;
  onClose: () => void;
}

export function IssueCodeDialog({ person, isOpen, onClose }: IssueCodeDialogProps) {
  const issue = useIssueCode();
  const refusal = useRefusal();
  const issued = issue.data;
  const close = () => {
    onClose();
    issue.reset();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isBinding={issued !== undefined}
      title={
        issued ? (
          <Trans>Activation code of {person.full_name}</Trans>
        ) : (
          <Trans>Issue an activation code for {person.full_name}?</Trans>
        )
      }
      description={
        issued ? (
          <Trans>It is shown only now. Hand it over in person or on paper.</Trans>
        ) : (
          <Trans>
            Whoever holds the code can choose the password of this account. An earlier code of this
            person stops working.
          </Trans>
        )
      }
      actions={
        issued ? (
          <Button kind="primary" onClick={close}>
            <Trans>Done</Trans>
          </Button>
        ) : (
          <>
            <Button onClick={close}>
              <Trans>Back</Trans>
            </Button>
            <Button
              kind="primary"
              icon={<KeyRound aria-hidden="true" className="size-4" />}
              isBusy={issue.isPending}
              onClick={() => issue.mutate(person.id)}
            >
              <Trans>Issue the code</Trans>
            </Button>
          </>
        )
      }
    >
      {issue.isError && <ErrorState isInline error={refusal(issue.error)} />}
      {issued && <Issued issued={issued} />}
    </Dialog>
  );
}

function Issued({ issued }: { issued: IssuedCode }) {
  const { t } = useLingui();
  const link = activationLink(ownAddress(), issued.username, issued.code);
  return (
    <div className="grid justify-items-center gap-4 text-center">
      <p className="font-mono text-2xl font-semibold tracking-wider select-all sm:text-3xl">
        {issued.code}
      </p>
      <QrCode
        text={link}
        label={t`QR code of the activation link`}
        className="size-52 rounded-control border border-line"
      />
      <p className="text-sm text-muted">
        <Trans>
          User name <b className="text-ink">{issued.username}</b>, works once, until{" "}
          {showDateTime(issued.expires_at)}.
        </Trans>
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <CopyButton text={link} />
        <Button icon={<Printer aria-hidden="true" className="size-4" />} onClick={() => print()}>
          <Trans>Print</Trans>
        </Button>
      </div>
      <OnPaper issued={issued} />
    </div>
  );
}

// On paper only the slip stands, not the page behind the dialog.
function OnPaper({ issued }: { issued: IssuedCode }) {
  return createPortal(
    <div className="slip-alone">
      <Slip
        address={ownAddress()}
        name={issued.full_name}
        username={issued.username}
        code={issued.code}
        state="waiting"
        expiresAt={issued.expires_at}
      />
    </div>,
    document.body,
  );
}

const COPIED_MS = 2_500;

function CopyButton({ text }: { text: string }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? Check : Copy;
  return (
    <Button
      icon={<Icon aria-hidden="true" className="size-4" />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
    >
      <span aria-live="polite">
        {isCopied ? <Trans>Copied</Trans> : <Trans>Copy the link</Trans>}
      </span>
    </Button>
  );
}
