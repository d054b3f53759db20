// The form of a rule: a new one, or the next version of one that is there.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ApiError, type ConductRule } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { NumberField, TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { pointsOf } from "../../conduct/award";
import { useAddRule, useChangeRule } from "../../conduct/mutations";

interface RuleDialogProps {
  /** Null while closed; without a rule a new one is written. */
  opened: { rule: ConductRule | null } | null;
  onClose: () => void;
}

export function RuleDialog({ opened, onClose }: RuleDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const add = useAddRule();
  const change = useChangeRule();
  const act = opened?.rule ? change : add;
  const close = () => {
    add.reset();
    change.reset();
    onClose();
  };
  const done = ({ code }: ConductRule) => {
    toast(t`${code} is in the catalogue.`);
    close();
  };
  const save = ({ code, kind, reason, ...rest }: Written) => {
    const rule = opened?.rule;
    if (!rule) return add.mutate({ code, kind, ...rest }, { onSuccess: done });
    const edit = { id: rule.id, version: rule.version, change: { ...rest, reason } };
    change.mutate(edit, { onSuccess: done });
  };
  const code = opened?.rule?.code;
  return (
    <Dialog
      isOpen={opened !== null}
      onClose={close}
      title={code ? t`Change ${code}` : t`Add a rule`}
      description={t`Every change is a new version. Entries keep the version they were given under.`}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={act.isPending}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      {opened && (
        <RuleForm
          key={opened.rule?.id ?? "new"}
          form={form}
          rule={opened.rule}
          error={act.error}
          onSave={save}
        />
      )}
    </Dialog>
  );
}

interface Written {
  code: string;
  kind: ConductRule["kind"];
  words: string;
  least: number;
  most: number;
  reason: string;
}

interface RuleFormProps {
  form: string;
  rule: ConductRule | null;
  error: Error | null;
  onSave: (written: Written) => void;
}

function RuleForm({ form, rule, error, onSave }: RuleFormProps) {
  const { t } = useLingui();
  const [code, setCode] = useState("");
  const [kind, setKind] = useState<ConductRule["kind"]>("demerit");
  const [words, setWords] = useState(rule?.words ?? "");
  const [least, setLeast] = useState(rule ? String(rule.least) : "");
  const [most, setMost] = useState(rule ? String(rule.most) : "");
  const [reason, setReason] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const refused = error instanceof ApiError ? error.fields : {};
  const from = pointsOf(least);
  const to = pointsOf(most);
  const wrong: Record<string, string | undefined> = {
    code:
      rule || /^[A-Z0-9][A-Z0-9-]{1,19}$/.test(code)
        ? undefined
        : t`Capital letters, digits and hyphens, 2 to 20.`,
    words: words.trim().length >= 3 ? undefined : t`Say what for.`,
    least: from === null ? t`Give whole points from 1 to 100.` : undefined,
    most: to === null || (from ?? 0) > to ? t`Not less than “at least”, up to 100.` : undefined,
    reason: !rule || reason.trim().length >= 3 ? undefined : t`Give a reason.`,
  };
  const says = (field: string) => (wasTried ? wrong[field] : undefined) ?? refused[field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (Object.values(wrong).some(Boolean) || from === null || to === null) return;
    onSave({ code, kind, words: words.trim(), least: from, most: to, reason: reason.trim() });
  };
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      {error && Object.keys(refused).length === 0 && <ErrorState isInline error={error} />}
      {!rule && (
        <div className="grid grid-cols-2 gap-4">
          <TextInput
            label={t`Code`}
            hint={t`Such as D-LATE`}
            maxLength={20}
            autoComplete="off"
            value={code}
            onChange={({ target }) => setCode(target.value.toUpperCase())}
            error={says("code")}
          />
          <Select
            label={t`Kind`}
            choices={[
              { value: "demerit", label: t`Demerit` },
              { value: "merit", label: t`Merit` },
            ]}
            value={kind}
            onChange={({ target }) => setKind(target.value as ConductRule["kind"])}
          />
        </div>
      )}
      <TextInput
        label={t`What for`}
        maxLength={200}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        error={says("words")}
      />
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          label={t`At least`}
          maxLength={3}
          value={least}
          onChange={({ target }) => setLeast(target.value)}
          error={says("least")}
        />
        <NumberField
          label={t`At most`}
          maxLength={3}
          value={most}
          onChange={({ target }) => setMost(target.value)}
          error={says("most")}
        />
      </div>
      {rule && (
        <TextArea
          label={t`Reason for the change`}
          hint={t`It is kept with your name and the time.`}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          error={says("reason")}
        />
      )}
    </form>
  );
}
