// The address to which a link goes when the password is forgotten.
import { Trans, useLingui } from "@lingui/react/macro";
import { Mail } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { ApiError } from "@/lib/api";
import { session, useMe } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useChangeEmail } from "../mutations";
import { fetchMe } from "../queries";
import { OfflineNote } from "./OfflineNote";
import { Refusal } from "./Refusal";
import { Section } from "./Section";

export function EmailPanel() {
  const { t } = useLingui();
  const { email } = useMe();
  const [isOpen, setIsOpen] = useState(false);
  useAddress();
  return (
    <Section
      icon={<Mail aria-hidden="true" />}
      title={<Trans>E-mail address</Trans>}
      about={<Trans>Where a link goes when you forget your password, and warnings.</Trans>}
    >
      <p>
        {email || (
          <span className="text-muted">
            <Trans>No address yet: a forgotten password then needs the administrator.</Trans>
          </span>
        )}
      </p>
      <div>
        <Button onClick={() => setIsOpen(true)}>
          {email ? <Trans>Change the address</Trans> : <Trans>Add an address</Trans>}
        </Button>
      </div>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t`E-mail address`}>
        <EmailForm email={email} onClose={() => setIsOpen(false)} />
      </Dialog>
    </Section>
  );
}

// What is remembered of a person between visits leaves the address out; ask for it.
function useAddress(): void {
  const { email } = useMe();
  useEffect(() => {
    if (email !== "") return;
    fetchMe().then(
      (me) => me.email !== "" && session.adopt(me),
      () => undefined,
    );
  }, [email]);
}

function EmailForm({ email, onClose }: { email: string; onClose: () => void }) {
  const { t } = useLingui();
  const change = useChangeEmail();
  const fields = change.error instanceof ApiError ? change.error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    change.mutate(typed, {
      onSuccess: (me) => {
        session.adopt(me);
        toast(typed ? t`The address is ${typed} now.` : t`The address is removed.`);
        onClose();
      },
    });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {change.isError && !fields.email && <Refusal error={change.error} />}
      <OfflineNote />
      <TextInput
        label={t`E-mail address`}
        hint={t`Leave it empty to remove the address.`}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        defaultValue={email}
        error={fields.email}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>
          <Trans>Not now</Trans>
        </Button>
        <Button type="submit" kind="primary" isBusy={change.isPending}>
          <Trans>Save the address</Trans>
        </Button>
      </div>
    </form>
  );
}
