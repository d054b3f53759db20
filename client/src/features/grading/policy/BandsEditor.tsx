// The table from percent to equivalent, line by line, or filled from a known one.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { Button, IconButton } from "@/ui/Button";
import { Select } from "@/ui/Select";
import { NumberField } from "@/ui/TextInput";
import { laddersQuery } from "../queries";
import { type BandDraft, bandsOf } from "./draft";

interface BandsEditorProps {
  bands: readonly BandDraft[];
  error: string | readonly string[] | undefined;
  onChange: (bands: BandDraft[]) => void;
}

export function BandsEditor({ bands, error, onChange }: BandsEditorProps) {
  const { t } = useLingui();
  const ladders = useQuery(laddersQuery);
  const put = (key: number, change: Partial<BandDraft>) =>
    onChange(bands.map((band) => (band.key === key ? { ...band, ...change } : band)));
  const add = () => {
    const key = Math.max(-1, ...bands.map((band) => band.key)) + 1;
    const line = { key, at_least: "", equivalent: "" };
    // Before the last one, which catches the rest.
    onChange([...bands.slice(0, -1), line, ...bands.slice(-1)]);
  };
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-base font-semibold">
        <Trans>Equivalents</Trans>
      </legend>
      <Select
        label={t`Begin with a known table`}
        placeholder={t`Keep these lines`}
        value=""
        choices={(ladders.data ?? []).map(({ name }) => ({ value: name, label: name }))}
        onChange={({ target }) => {
          const chosen = ladders.data?.find(({ name }) => name === target.value);
          if (chosen) onChange(bandsOf(chosen.bands));
        }}
      />
      {error && <p className="text-sm font-medium text-danger">{[error].flat().join(" ")}</p>}
      <ol className="grid gap-2">
        {bands.map((band, index) => (
          <li key={band.key} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
            <NumberField
              decimals
              label={index === 0 ? t`From percent` : t`Line ${index + 1}: from percent`}
              hasHiddenLabel={index > 0}
              value={band.at_least}
              onChange={({ target }) => put(band.key, { at_least: target.value })}
            />
            <NumberField
              decimals
              label={index === 0 ? t`Equivalent` : t`Line ${index + 1}: equivalent`}
              hasHiddenLabel={index > 0}
              value={band.equivalent}
              onChange={({ target }) => put(band.key, { equivalent: target.value })}
            />
            <IconButton
              label={t`Remove line ${index + 1}`}
              disabled={bands.length === 1}
              onClick={() => onChange(bands.filter(({ key }) => key !== band.key))}
            >
              <X aria-hidden="true" className="size-4" />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        className="justify-self-start"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={add}
      >
        <Trans>Add a line</Trans>
      </Button>
    </fieldset>
  );
}
