// Whom people ask about their data: it stands on every notice.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError, type PrivacyNotice } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useSetContact } from "../../mutations";
import { noticeQuery } from "../../queries";

export function ContactTab() {
  const query = useQuery(noticeQuery);
  return (
    <Loaded query={query}>
      {({ contact }) => <ContactForm key={JSON.stringify(contact)} contact={contact} />}
    </Loaded>
  );
}

function ContactForm({ contact }: { contact: PrivacyNotice["contact"] }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const set = useSetContact();
  const [typed, setTyped] = useState(contact);
  const fields = set.error instanceof ApiError ? set.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate(typed, { onSuccess: () => toast(t`The contact stands on the notice now.`) });
  };
  const box = (name: keyof typeof typed) => ({
    value: typed[name],
    error: fields[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: target.value }),
  });
  return (
    <form
      aria-labelledby="contact"
      noValidate
      onSubmit={submit}
      className="card grid max-w-xl gap-4 px-4 py-4"
    >
      <div>
        <h2 id="contact" className="text-base font-semibold">
          <Trans>Whom people ask</Trans>
        </h2>
        <p className="mt-0.5 text-sm text-muted">
          <Trans>
            The data protection officer of the school, or who stands in. Anybody reads it.
          </Trans>
        </p>
      </div>
      {set.error ? <ErrorState isInline error={set.error} /> : null}
      <TextInput label={t`Name`} maxLength={120} {...box("name")} />
      <TextInput label={t`E-mail`} type="email" maxLength={254} {...box("mail")} />
      <TextInput label={t`Phone`} type="tel" maxLength={40} {...box("phone")} />
      <div>
        <Button type="submit" kind="primary" disabled={!isOnline} isBusy={set.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}
