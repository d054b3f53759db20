// Mails somebody a link to choose another password with.
import { Trans, useLingui } from "@lingui/react/macro";
import { Mail } from "lucide-react";
import type { Person } from "@/lib/api";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { toast, toastError } from "@/ui/toasts";
import { useReread, useSendReset } from "../mutations";
import { useRefusal } from "./personWords";

export function SendResetButton({ person }: { person: Person }) {
  const { t } = useLingui();
  const send = useSendReset();
  const reread = useReread();
  const refusal = useRefusal();
  const textOf = useErrorText();
  return (
    <Button
      disabled={!person.email}
      icon={<Mail aria-hidden="true" className="size-4" />}
      isBusy={send.isPending}
      onClick={() =>
        send.mutate(person.id, {
          onSuccess: () => toast(t`A link is on its way to ${person.email}.`),
          onError: (error) => {
            toastError(textOf(refusal(error)));
            reread();
          },
        })
      }
    >
      <Trans>Send a reset mail</Trans>
    </Button>
  );
}
