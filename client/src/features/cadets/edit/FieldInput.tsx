// One field of a form, typed the way its kind asks for.
import { useLingui } from "@lingui/react/macro";
import { Select } from "@/ui/Select";
import { NumberField, TextArea, TextInput } from "@/ui/TextInput";
import type { EditField } from "./fields";

interface FieldInputProps {
  field: EditField;
  value: string;
  error?: readonly string[] | undefined;
  onChange: (text: string) => void;
}

const TYPES = { email: "email", phone: "tel", date: "date", text: "text" } as const;

export function FieldInput({ field, value, error, onChange }: FieldInputProps) {
  const { t, i18n } = useLingui();
  const { kind = "text", choices = [], most, hint } = field;
  const shared = {
    label: i18n._(field.label),
    value,
    error,
    ...(hint ? { hint: i18n._(hint) } : {}),
  };
  if (kind === "choice") {
    return (
      <Select
        {...shared}
        {...(choices.some((each) => each.value === value) ? {} : { placeholder: t`not recorded` })}
        choices={choices.map((each) => ({ value: each.value, label: i18n._(each.label) }))}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const typed = {
    ...shared,
    ...(most ? { maxLength: most } : {}),
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  if (kind === "long") return <TextArea {...typed} />;
  if (kind === "number") return <NumberField {...typed} />;
  return <TextInput {...typed} type={TYPES[kind]} autoComplete="off" />;
}
