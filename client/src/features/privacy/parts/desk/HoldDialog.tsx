// Holds the data of a cadet or of an account, with a reason and perhaps a last day.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { usePlaceHold } from "../../mutations";
import { AccountPicker, CadetPicker } from "./PersonPicker";

export function HoldDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const place = usePlaceHold();
  const [kind, setKind] = useState<"cadet" | "user">("cadet");
  const [person, setPerson] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const fields = place.error instanceof ApiError ? place.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (person === null || reason.trim() === "") return;
    const onSuccess = () => {
      toast(t`The data is held.`);
      onClose();
    };
    const whose = kind === "cadet" ? { cadet: person } : { user: person };
    place.mutate({ ...whose, reason: reason.trim(), until: until || null }, { onSuccess });
  };
  const Picker = kind === "cadet" ? CadetPicker : AccountPicker;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={<Trans>Hold somebody's data</Trans>}
      description={<Trans>It is kept until the last day, or until the hold is lifted.</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form="hold" kind="primary" isBusy={place.isPending}>
            <Trans>Hold</Trans>
          </Button>
        </>
      }
    >
      <form id="hold" noValidate onSubmit={submit} className="grid gap-4">
        {place.error ? <ErrorState isInline error={place.error} /> : null}
        <Select
          label={t`Whose`}
          value={kind}
          choices={[
            { value: "cadet", label: t`A cadet` },
            { value: "user", label: t`Somebody with an account` },
          ]}
          onChange={({ target }) => {
            setKind(target.value as typeof kind);
            setPerson(null);
          }}
        />
        <Picker
          key={kind}
          label={t`Person`}
          error={isAsked && person === null ? [t`Choose somebody from the list.`] : fields[kind]}
          onChoose={setPerson}
        />
        <TextArea
          label={t`Reason`}
          maxLength={500}
          value={reason}
          error={isAsked && reason.trim() === "" ? t`Give a reason.` : fields.reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <TextInput
          label={t`Last day`}
          isOptional={t`optional`}
          type="date"
          value={until}
          error={fields.until}
          onChange={({ target }) => setUntil(target.value)}
        />
      </form>
    </Dialog>
  );
}
