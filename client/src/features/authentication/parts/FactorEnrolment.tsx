// Sets a second factor up in three steps: the code to scan, a first number from it, the codes to keep.
import { Trans, useLingui } from "@lingui/react/macro";
import { Smartphone } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ApiError, type SecondFactorSeed } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { QrCode } from "@/ui/QrCode";
import { useBeginFactor, useConfirmFactor } from "../mutations";
import { CodeField } from "./CodeField";
import { CopyButton } from "./CopyButton";
import { OfflineNote } from "./OfflineNote";
import { RecoveryCodeSheet } from "./RecoveryCodeSheet";
import { Refusal } from "./Refusal";

export function FactorEnrolment({ onDone }: { onDone: () => void }) {
  const begin = useBeginFactor();
  const confirm = useConfirmFactor();
  if (confirm.data) return <RecoveryCodeSheet codes={confirm.data.codes} onKept={onDone} />;
  if (begin.data) return <Confirming seed={begin.data} confirm={confirm} />;
  return <Beginning begin={begin} />;
}

function Beginning({ begin }: { begin: ReturnType<typeof useBeginFactor> }) {
  const isOnline = useIsOnline();
  return (
    <div className="grid gap-4">
      {begin.isError && <Refusal error={begin.error} />}
      <OfflineNote />
      <ol className="grid gap-2 text-[0.9375rem] [counter-reset:step]">
        <Step>
          <Trans>
            Install an authenticator app on your phone, for example Aegis, Google Authenticator or
            Microsoft Authenticator.
          </Trans>
        </Step>
        <Step>
          <Trans>Scan the code of the next step with it.</Trans>
        </Step>
        <Step>
          <Trans>Type the six digits that it then shows.</Trans>
        </Step>
        <Step>
          <Trans>Keep the recovery codes for the day the phone is lost.</Trans>
        </Step>
      </ol>
      <Button
        kind="primary"
        size="large"
        icon={<Smartphone aria-hidden="true" className="size-5" />}
        isBusy={begin.isPending}
        disabled={!isOnline}
        onClick={() => begin.mutate()}
      >
        <Trans>Show the code to scan</Trans>
      </Button>
    </div>
  );
}

function Step({ children }: { children: React.ReactNode }) {
  return (
    <li className="flex gap-3 [counter-increment:step] before:grid before:size-6 before:shrink-0 before:place-items-center before:rounded-full before:bg-brand-soft before:text-[0.8125rem] before:font-semibold before:text-brand-text before:content-[counter(step)]">
      <span>{children}</span>
    </li>
  );
}

interface ConfirmingProps {
  seed: SecondFactorSeed;
  confirm: ReturnType<typeof useConfirmFactor>;
}

function Confirming({ seed, confirm }: ConfirmingProps) {
  const { t } = useLingui();
  const [code, setCode] = useState("");
  const fields = confirm.error instanceof ApiError ? confirm.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code, { onError: () => setCode("") });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-5" aria-label={t`Confirm the code`}>
      {confirm.isError && !fields.code && <Refusal error={confirm.error} />}
      <div className="grid justify-items-center gap-3">
        <QrCode
          text={seed.uri}
          label={t`Code to scan with the authenticator app`}
          className="w-56 max-w-full rounded-card border border-line"
        />
        <p className="text-center text-sm text-muted">
          <Trans>The phone cannot scan? Type this into the app instead:</Trans>
        </p>
        <p className="flex max-w-full flex-wrap items-center justify-center gap-2">
          <code className="rounded-control bg-sunken px-3 py-2 text-center font-mono text-sm text-balance select-all">
            {seed.secret.match(/.{1,4}/g)?.join(" ")}
          </code>
          <CopyButton text={seed.secret} label={t`Copy the key`} />
        </p>
      </div>
      <CodeField value={code} onValue={setCode} isDigitsOnly error={fields.code} />
      <Button
        type="submit"
        kind="primary"
        size="large"
        isBusy={confirm.isPending}
        disabled={code.length < 6}
      >
        <Trans>Switch the second factor on</Trans>
      </Button>
    </form>
  );
}
