// Writes down that a parent or guardian agreed: who, how and when.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, type ConsentWay } from "@/lib/api";
import { todayInManila } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useRecordConsent } from "../../mutations";
import { useWayWords } from "../privacyWords";
import { useRefusal } from "../refusalWords";
import type { For } from "./ConsentsTab";
import { CadetPicker } from "./PersonPicker";

const WAYS = ["paper", "in_person", "message", "call"] as const satisfies readonly ConsentWay[];

interface ConsentDialogProps {
  asked: For;
  onClose: () => void;
}

export function ConsentDialog({ asked, onClose }: ConsentDialogProps) {
  const { t } = useLingui();
  const ways = useWayWords();
  const record = useRecordConsent();
  const refusal = useRefusal();
  const [cadet, setCadet] = useState(asked.cadet);
  const [typed, setTyped] = useState({
    guardian_name: "",
    relation: "",
    way: "paper" as ConsentWay,
    given_on: todayInManila(),
    note: "",
  });
  const [isAsked, setIsAsked] = useState(false);
  const fields = record.error instanceof ApiError ? record.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (cadet === null) return;
    const onSuccess = () => {
      toast(t`The consent is written down.`);
      onClose();
    };
    record.mutate({ cadet, ...typed }, { onSuccess });
  };
  const box = (name: Exclude<keyof typeof typed, "way">) => ({
    value: typed[name],
    error: fields[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: target.value }),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        asked.cadet === null ? (
          <Trans>Write a consent down</Trans>
        ) : (
          <Trans>Consent for {asked.name}</Trans>
        )
      }
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form="consent" kind="primary" isBusy={record.isPending}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <form id="consent" noValidate onSubmit={submit} className="grid gap-4">
        {record.error ? <ErrorState isInline error={refusal(record.error)} /> : null}
        {asked.cadet === null && (
          <CadetPicker
            label={t`Cadet`}
            error={isAsked && cadet === null ? [t`Choose somebody from the list.`] : fields.cadet}
            onChoose={setCadet}
          />
        )}
        <TextInput label={t`Name of the guardian`} maxLength={120} {...box("guardian_name")} />
        <TextInput
          label={t`Relation`}
          hint={t`Mother, father, aunt, …`}
          maxLength={40}
          {...box("relation")}
        />
        <Select
          label={t`How`}
          value={typed.way}
          error={fields.way}
          choices={WAYS.map((value) => ({ value, label: ways[value] }))}
          onChange={({ target }) => setTyped({ ...typed, way: target.value as ConsentWay })}
        />
        <TextInput label={t`Given on`} type="date" {...box("given_on")} />
        <TextInput
          label={t`Where the paper is kept`}
          isOptional={t`optional`}
          maxLength={200}
          {...box("note")}
        />
      </form>
    </Dialog>
  );
}
