// Chooses a person or a cadet for the journal by name; who is chosen stands there until taken out.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { cadetQuery, cadetsQuery } from "@/features/cadets";
import { peopleQuery, personQuery } from "@/features/people";
import { IconButton } from "@/ui/Button";
import { Combobox } from "@/ui/Combobox";

interface FilterProps {
  label: string;
  /** Who is chosen; undefined while nobody is. */
  id: number | undefined;
  onId: (id: number | undefined) => void;
}

interface Found {
  id: number;
  name: string;
  note: string;
}

const LEAST = 2;
const SUGGESTED = 8;

export function PersonFilter({ label, id, onId }: FilterProps) {
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const found = useQuery({
    ...peopleQuery({ search, page_size: SUGGESTED }),
    enabled: search.length >= LEAST,
  });
  const options = (found.data?.results ?? []).map(({ id: one, full_name, username }) => ({
    id: one,
    name: full_name,
    note: username,
  }));
  return (
    <Picker
      label={label}
      text={text}
      onText={setText}
      options={search.length >= LEAST ? options : []}
      onId={onId}
      chosen={id !== undefined && <PersonName id={id} />}
    />
  );
}

export function CadetFilter({ label, id, onId }: FilterProps) {
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const found = useQuery({
    ...cadetsQuery({ search, page_size: SUGGESTED }),
    enabled: search.length >= LEAST,
  });
  const options = (found.data?.results ?? []).map(({ id: one, name, student_number }) => ({
    id: one,
    name,
    note: student_number,
  }));
  return (
    <Picker
      label={label}
      text={text}
      onText={setText}
      options={search.length >= LEAST ? options : []}
      onId={onId}
      chosen={id !== undefined && <CadetName id={id} />}
    />
  );
}

function PersonName({ id }: { id: number }) {
  const { data } = useQuery(personQuery(id));
  return data?.full_name ?? `#${id}`;
}

function CadetName({ id }: { id: number }) {
  const { data } = useQuery(cadetQuery(id));
  return data?.name ?? `#${id}`;
}

interface PickerProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  options: readonly Found[];
  onId: (id: number | undefined) => void;
  /** The name of whom was chosen; false while nobody is. */
  chosen: ReactNode;
}

function Picker({ label, text, onText, options, onId, chosen }: PickerProps) {
  const { t } = useLingui();
  if (chosen) {
    return (
      <div className="grid gap-1.5">
        <p className="text-sm font-medium">{label}</p>
        <p className="flex min-h-11 items-center rounded-control bg-brand-soft pl-3">
          <span className="min-w-0 flex-1 truncate">{chosen}</span>
          <IconButton label={t`Anybody again: ${label}`} onClick={() => onId(undefined)}>
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        </p>
      </div>
    );
  }
  return (
    <Combobox
      label={label}
      placeholder={t`Anybody`}
      text={text}
      onText={onText}
      options={options}
      keyOf={({ id }) => id}
      show={({ name, note }) => (
        <span className="flex items-baseline gap-3">
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          <span className="tabular shrink-0 text-sm text-muted">{note}</span>
        </span>
      )}
      onTake={({ id }) => {
        onText("");
        onId(id);
      }}
      nothing={
        text.trim().length < LEAST ? (
          <Trans>Type two letters or more.</Trans>
        ) : (
          <Trans>Nobody matches.</Trans>
        )
      }
    />
  );
}
