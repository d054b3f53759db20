// Chooses somebody by name: a cadet, or anybody with an account.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { cadetsQuery } from "@/features/cadets";
import { peopleQuery } from "@/features/people";
import { Combobox } from "@/ui/Combobox";

const LEAST_LETTERS = 2;
const MOST_SHOWN = 8;

interface PickerProps {
  label: string;
  error: readonly string[] | undefined;
  onChoose: (id: number | null) => void;
}

export function CadetPicker(props: PickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const { search, enabled } = wished(text);
  const found = useQuery({ ...cadetsQuery(search), enabled }).data?.results ?? [];
  return (
    <Picker
      {...props}
      text={text}
      onText={setText}
      placeholder={t`Name or student number`}
      nothing={t`No cadet matches.`}
      options={enabled ? found : []}
      nameOf={(one) => one.name}
      otherOf={(one) => one.student_number}
    />
  );
}

export function AccountPicker(props: PickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const { search, enabled } = wished(text);
  const found = useQuery({ ...peopleQuery(search), enabled }).data?.results ?? [];
  return (
    <Picker
      {...props}
      text={text}
      onText={setText}
      placeholder={t`Name or user name`}
      nothing={t`Nobody matches.`}
      options={enabled ? found : []}
      nameOf={(one) => one.full_name || one.username}
      otherOf={(one) => one.username}
    />
  );
}

function wished(text: string) {
  const search = text.trim();
  return { search: { search, page_size: MOST_SHOWN }, enabled: search.length >= LEAST_LETTERS };
}

interface FoundProps<T> extends PickerProps {
  text: string;
  onText: (text: string) => void;
  placeholder: string;
  nothing: string;
  options: readonly T[];
  nameOf: (one: T) => string;
  /** What tells two of one name apart. */
  otherOf: (one: T) => string;
}

function Picker<T extends { id: number }>(props: FoundProps<T>) {
  const { onText, onChoose, nameOf, otherOf, ...rest } = props;
  return (
    <Combobox
      {...rest}
      onText={(next) => {
        onText(next);
        onChoose(null);
      }}
      keyOf={(one) => one.id}
      show={(one) => `${nameOf(one)} · ${otherOf(one)}`}
      onTake={(one) => {
        onText(nameOf(one));
        onChoose(one.id);
      }}
    />
  );
}
