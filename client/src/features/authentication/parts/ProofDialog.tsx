// Asks who this is before something that must not happen to an open screen; the act then goes on.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/lib/api";
import { proof, useMe } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { useProve } from "../mutations";
import { CodeField } from "./CodeField";
import { OfflineNote } from "./OfflineNote";
import { PasswordField } from "./PasswordField";
import { Refusal } from "./Refusal";

export default function ProofDialog() {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      onClose={() => proof.decline()}
      title={t`Is it you?`}
      description={t`This needs your password again. For ten minutes after that you are not asked anew.`}
    >
      <ProofForm />
    </Dialog>
  );
}

function ProofForm() {
  const { t } = useLingui();
  const { has_second_factor } = useMe();
  const prove = useProve();
  const [code, setCode] = useState("");
  const refused = prove.error instanceof ApiError ? prove.error.code : "";
  // The server knows it even when this page has not heard of the second factor yet.
  const [isCodeAsked, setIsCodeAsked] = useState(has_second_factor);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    prove.mutate(
      { password, ...(isCodeAsked ? { code } : {}) },
      {
        onSuccess: () => proof.accept(),
        onError: (error) => {
          setCode("");
          if (error instanceof ApiError && error.code === "second_factor_required") {
            setIsCodeAsked(true);
          }
        },
      },
    );
  };
  const wrong = isCodeAsked
    ? t`The password or the code is not right.`
    : t`The password is not right.`;
  const isTold = prove.error && refused !== "second_factor_required" && refused !== "proof_refused";
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {isTold && <Refusal error={prove.error} />}
      <OfflineNote />
      <PasswordField
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        autoFocus
        data-focus
        error={refused === "proof_refused" ? wrong : undefined}
      />
      {isCodeAsked && <CodeField value={code} onValue={setCode} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => proof.decline()}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={prove.isPending}>
          <Trans>Confirm and go on</Trans>
        </Button>
      </div>
    </form>
  );
}
