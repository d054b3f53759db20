// The questions before an account is changed; each names the person and what will happen.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Person, Role } from "@/lib/api";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { Select } from "@/ui/Select";
import { toast } from "@/ui/toasts";
import { useChangeRole, useReread, useResetFactor, useSwitchOff, useSwitchOn } from "../mutations";
import { ROLES } from "../search";
import { useRefusal, useRoleWords } from "./personWords";

export type PersonAct = "role" | "factor" | "off" | "on";

interface PersonDialogProps {
  person: Person;
  act: PersonAct | null;
  onClose: () => void;
}

export function PersonDialog({ act, ...rest }: PersonDialogProps) {
  return (
    <>
      <RoleDialog {...rest} isOpen={act === "role"} />
      <FactorDialog {...rest} isOpen={act === "factor"} />
      <OffDialog {...rest} isOpen={act === "off"} />
      <OnDialog {...rest} isOpen={act === "on"} />
    </>
  );
}

interface OneDialogProps extends Omit<PersonDialogProps, "act"> {
  isOpen: boolean;
}

// What every one of these acts does afterwards, whether it went through or was refused.
function useAfter(onClose: () => void) {
  const reread = useReread();
  return (text: string) => ({
    onSuccess: () => {
      toast(text);
      onClose();
    },
    onError: reread,
  });
}

function OffDialog({ person, isOpen, onClose }: OneDialogProps) {
  const { t } = useLingui();
  const refusal = useRefusal();
  const act = useSwitchOff();
  const after = useAfter(onClose);
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={<Trans>Switch off the account of {person.full_name}?</Trans>}
      description={
        <Trans>
          Every session ends at once and nobody can sign in with this account. Records, marks and
          grades stay as they are.
        </Trans>
      }
      confirm={<Trans>Switch the account off</Trans>}
      isDangerous
      isBusy={act.isPending}
      error={refusal(act.error)}
      onConfirm={(reason) =>
        act.mutate({ id: person.id, reason }, after(t`The account of ${person.full_name} is off.`))
      }
    />
  );
}

function OnDialog({ person, isOpen, onClose }: OneDialogProps) {
  const { t } = useLingui();
  const refusal = useRefusal();
  const act = useSwitchOn();
  const after = useAfter(onClose);
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={<Trans>Switch on the account of {person.full_name}?</Trans>}
      description={<Trans>The person can sign in again, with the same role as before.</Trans>}
      confirm={<Trans>Switch the account on</Trans>}
      isBusy={act.isPending}
      error={refusal(act.error)}
      onConfirm={(reason) =>
        act.mutate({ id: person.id, reason }, after(t`${person.full_name} may sign in again.`))
      }
    />
  );
}

function FactorDialog({ person, isOpen, onClose }: OneDialogProps) {
  const { t } = useLingui();
  const refusal = useRefusal();
  const act = useResetFactor();
  const after = useAfter(onClose);
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={<Trans>Reset the second factor of {person.full_name}?</Trans>}
      description={
        <Trans>
          The authenticator app and the recovery codes stop working, and every session ends. Make
          sure that it is really this person who asks, face to face if you can.
        </Trans>
      }
      confirm={<Trans>Reset the second factor</Trans>}
      isDangerous
      isBusy={act.isPending}
      error={refusal(act.error)}
      onConfirm={(reason) =>
        act.mutate(
          { id: person.id, reason },
          after(t`${person.full_name} can set up a new second factor.`),
        )
      }
    />
  );
}

function RoleDialog({ person, isOpen, onClose }: OneDialogProps) {
  const { t } = useLingui();
  const words = useRoleWords();
  const refusal = useRefusal();
  const act = useChangeRole();
  const after = useAfter(onClose);
  const others = ROLES.filter((role) => role !== person.role);
  const [chosen, setChosen] = useState<Role>(person.role === "staff" ? "admin" : "staff");
  const role = chosen === person.role ? (others[0] ?? chosen) : chosen;
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={<Trans>Change the role of {person.full_name}</Trans>}
      description={
        <Trans>
          Now: {words[person.role]}. The new rights hold from the next press of a button on; open
          sessions keep to the shorter time of the new role.
        </Trans>
      }
      confirm={<Trans>Change the role</Trans>}
      isDangerous={role === "admin"}
      isBusy={act.isPending}
      error={refusal(act.error)}
      onConfirm={(reason) =>
        act.mutate(
          { id: person.id, role, reason },
          after(t`${person.full_name} is now: ${words[role]}.`),
        )
      }
    >
      <Select
        label={t`New role`}
        value={role}
        choices={others.map((value) => ({ value, label: words[value] }))}
        hint={<Meaning role={role} />}
        onChange={({ target }) => setChosen(target.value as Role)}
      />
    </ReasonDialog>
  );
}

function Meaning({ role }: { role: Role }): ReactNode {
  if (role === "admin")
    return <Trans>Sees and changes everything, people and released grades included.</Trans>;
  if (role === "staff")
    return <Trans>Calls rolls, gives merits and demerits, enters scores.</Trans>;
  return <Trans>Sees only their own record.</Trans>;
}
