// Makes ten new recovery codes; the old ones stop working.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { useRenewRecoveryCodes } from "../mutations";
import { CodeField } from "./CodeField";
import { OfflineNote } from "./OfflineNote";
import { RecoveryCodeSheet } from "./RecoveryCodeSheet";
import { Refusal } from "./Refusal";

interface RenewCodesProps {
  isOpen: boolean;
  onClose: () => void;
}

export function RenewCodes({ isOpen, onClose }: RenewCodesProps) {
  const { t } = useLingui();
  const renew = useRenewRecoveryCodes();
  const close = () => {
    renew.reset();
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isBinding={renew.isSuccess}
      title={t`New recovery codes`}
    >
      {renew.data ? (
        <RecoveryCodeSheet codes={renew.data.codes} onKept={close} />
      ) : (
        <RenewForm renew={renew} onCancel={close} />
      )}
    </Dialog>
  );
}

interface RenewFormProps {
  renew: ReturnType<typeof useRenewRecoveryCodes>;
  onCancel: () => void;
}

function RenewForm({ renew, onCancel }: RenewFormProps) {
  const [code, setCode] = useState("");
  const fields = renew.error instanceof ApiError ? renew.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renew.mutate(code, { onError: () => setCode("") });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {renew.isError && !fields.code && <Refusal error={renew.error} />}
      <OfflineNote />
      <p>
        <Trans>The codes you kept until now stop working at once.</Trans>
      </p>
      <CodeField value={code} onValue={setCode} error={fields.code} hasFocus />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={renew.isPending} disabled={code === ""}>
          <Trans>Make new codes</Trans>
        </Button>
      </div>
    </form>
  );
}
