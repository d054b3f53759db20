// Lets somebody in who waits for approval.
import { Trans, useLingui } from "@lingui/react/macro";
import { UserCheck } from "lucide-react";
import type { Person } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button, type ButtonSize } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { toast, toastError } from "@/ui/toasts";
import { useApprove, useReread } from "../mutations";
import { stateOf, useRefusal } from "./personWords";

interface ApproveButtonProps {
  person: Person;
  size?: ButtonSize;
  className?: string;
}

export function ApproveButton({ person, size, className }: ApproveButtonProps) {
  const { t } = useLingui();
  const may = useMay();
  const approve = useApprove();
  const reread = useReread();
  const refusal = useRefusal();
  const textOf = useErrorText();
  if (stateOf(person) !== "waiting" || !may.do("user.approve")) return null;
  return (
    <Button
      kind="primary"
      {...(size ? { size } : {})}
      className={className}
      aria-label={t`Approve ${person.full_name}`}
      icon={<UserCheck aria-hidden="true" className="size-4" />}
      isBusy={approve.isPending}
      onClick={() =>
        approve.mutate(person.id, {
          onSuccess: () => toast(t`${person.full_name} may sign in now.`),
          onError: (error) => {
            toastError(textOf(refusal(error)));
            reread();
          },
        })
      }
    >
      <Trans>Approve</Trans>
    </Button>
  );
}
