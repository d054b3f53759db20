// Gives the second factor up; a code of it shows that the phone is still there.
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/lib/api";
import { Button } from "@/ui/Button";
import { useRemoveFactor } from "../mutations";
import { CodeField } from "./CodeField";
import { OfflineNote } from "./OfflineNote";
import { Refusal } from "./Refusal";

interface RemoveFactorFormProps {
  onDone: () => void;
  onCancel: () => void;
}

export function RemoveFactorForm({ onDone, onCancel }: RemoveFactorFormProps) {
  const remove = useRemoveFactor();
  const [code, setCode] = useState("");
  const fields = remove.error instanceof ApiError ? remove.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate(code, { onSuccess: onDone, onError: () => setCode("") });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {remove.isError && !fields.code && <Refusal error={remove.error} />}
      <OfflineNote />
      <p>
        <Trans>
          After this your password alone opens your account, on any device. The recovery codes stop
          working.
        </Trans>
      </p>
      <CodeField value={code} onValue={setCode} error={fields.code} hasFocus />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>
          <Trans>Keep it</Trans>
        </Button>
        <Button type="submit" kind="danger" isBusy={remove.isPending} disabled={code === ""}>
          <Trans>Remove the second factor</Trans>
        </Button>
      </div>
    </form>
  );
}
