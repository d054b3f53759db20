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

export function CadetPicker({ label, error, onChoose }: PickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const search = text.trim();
  const isLong = search.length >= LEAST_LETTERS;
  const found = useQuery({
    ...cadetsQuery({ search, page_size: MOST_SHOWN }),
    enabled: isLong,
  }).data;
  return (
    <Combobox
      label={label}
      placeholder={t`Name or student number`}
      error={error}
      text={text}
      onText={(next) => {
        setText(next);
        onChoose(null);
      }}
      options={isLong ? (found?.results ?? []) : []}
      keyOf={(one) => one.id}
      show={(one) => `${one.name} · ${one.student_number}`}
      onTake={(one) => {
        setText(one.name);
        onChoose(one.id);
      }}
      nothing={t`No cadet matches.`}
    />
  );
}

export function AccountPicker({ label, error, onChoose }: PickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const search = text.trim();
  const isLong = search.length >= LEAST_LETTERS;
  const found = useQuery({
    ...peopleQuery({ search, page_size: MOST_SHOWN }),
    enabled: isLong,
  }).data;
  return (
    <Combobox
      label={label}
      placeholder={t`Name or user name`}
      error={error}
      text={text}
      onText={(next) => {
        setText(next);
        onChoose(null);
      }}
      options={isLong ? (found?.results ?? []) : []}
      keyOf={(one) => one.id}
      show={(one) => `${one.full_name || one.username} · ${one.username}`}
      onTake={(one) => {
        setText(one.full_name || one.username);
        onChoose(one.id);
      }}
      nothing={t`Nobody matches.`}
    />
  );
}
