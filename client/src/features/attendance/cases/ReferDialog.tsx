// Putting a case into one person's hands: an administrator or a member of the training staff.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleQuery } from "@/features/people";
import type { CaseDetail } from "@/lib/api";
import { useMe } from "@/lib/auth";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { Select } from "@/ui/Select";
import { toast } from "@/ui/toasts";
import { useReferCase } from "./mutations";

interface ReferDialogProps {
  row: CaseDetail;
  isOpen: boolean;
  onClose: () => void;
}

export function ReferDialog({ row, isOpen, onClose }: ReferDialogProps) {
  const { t } = useLingui();
  const refer = useReferCase();
  const people = useReadyPeople(isOpen);
  const [chosen, setChosen] = useState("");
  const to = chosen || people[0]?.value || "";
  const close = () => {
    refer.reset();
    onClose();
  };
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={close}
      title={t`Refer this case`}
      description={<Trans>It stays open, in this person's hands. An administrator decides.</Trans>}
      confirm={<Trans>Refer</Trans>}
      isBusy={refer.isPending}
      error={refer.error}
      onConfirm={(words) =>
        refer.mutate(
          { id: row.id, to: Number(to), words },
          {
            onSuccess: () => {
              toast(t`Referred.`);
              close();
            },
          },
        )
      }
    >
      <Select
        label={t`To`}
        choices={people}
        value={to}
        onChange={({ target }) => setChosen(target.value)}
      />
    </ReasonDialog>
  );
}

function useReadyPeople(isWanted: boolean) {
  const me = useMe();
  const filters = { page_size: 200 };
  const staff = useQuery({ ...peopleQuery({ ...filters, role: "staff" }), enabled: isWanted });
  const admins = useQuery({ ...peopleQuery({ ...filters, role: "admin" }), enabled: isWanted });
  const found = [...(staff.data?.results ?? []), ...(admins.data?.results ?? [])];
  return found
    .filter(({ id }) => id !== me.id)
    .map(({ id, full_name, username }) => ({ value: String(id), label: full_name || username }));
}
