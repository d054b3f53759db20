// The words of a post: what, when, where and for whom. What is typed stays on the device until it is saved.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { unitsQuery } from "@/features/cadets";
import { useTerm } from "@/features/system";
import type { Post } from "@/lib/api";
import { Select } from "@/ui/Select";
import { TextArea, TextInput } from "@/ui/TextInput";
import { useAudienceWords, useKindWords } from "./postWords";
import type { Words } from "./useWords";

interface PostFormProps {
  words: Words;
  errors: Readonly<Record<string, readonly string[]>>;
  onChange: (change: Partial<Words>) => void;
  onSave: () => void;
  actions: ReactNode;
}

export function PostForm({ words, errors, onChange, onSave, actions }: PostFormProps) {
  const { t } = useLingui();
  const kinds = useKindWords();
  return (
    <form
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <Select
        label={t`Kind`}
        value={words.kind}
        choices={(["activity", "announcement"] as const).map((value) => ({
          value,
          label: kinds[value],
        }))}
        hint={t`An activity is shown with at least one picture.`}
        onChange={({ target }) => onChange({ kind: target.value as Post["kind"] })}
      />
      <TextInput
        label={t`Title`}
        required
        maxLength={120}
        value={words.title}
        error={errors.title}
        onChange={({ target }) => onChange({ title: target.value })}
      />
      <TextArea
        label={t`Text`}
        rows={8}
        maxLength={5000}
        value={words.body}
        error={errors.body}
        hint={t`Lines stay as you write them; an address that begins with https:// becomes a link.`}
        onChange={({ target }) => onChange({ body: target.value })}
      />
      <TimeAndPlace words={words} errors={errors} onChange={onChange} />
      <Audience words={words} errors={errors} onChange={onChange} />
      <div className="flex flex-wrap justify-end gap-2">{actions}</div>
    </form>
  );
}

type PartProps = Pick<PostFormProps, "words" | "errors" | "onChange">;

function TimeAndPlace({ words, errors, onChange }: PartProps) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextInput
        label={t`Begins`}
        isOptional={t`optional`}
        type="datetime-local"
        value={words.from}
        error={errors.happens_from}
        onChange={({ target }) => onChange({ from: target.value })}
      />
      <TextInput
        label={t`Ends`}
        isOptional={t`optional`}
        type="datetime-local"
        value={words.to}
        error={errors.happens_to}
        onChange={({ target }) => onChange({ to: target.value })}
      />
      <TextInput
        className="sm:col-span-2"
        label={t`Place`}
        isOptional={t`optional`}
        maxLength={120}
        value={words.place}
        error={errors.place}
        onChange={({ target }) => onChange({ place: target.value })}
      />
    </div>
  );
}

function Audience({ words, errors, onChange }: PartProps) {
  const { t } = useLingui();
  const audiences = useAudienceWords();
  const id = useId();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t`For whom`}
        value={words.audience}
        choices={(["all", "cadets", "staff", "company", "platoon"] as const).map((value) => ({
          value,
          label: audiences[value],
        }))}
        onChange={({ target }) =>
          onChange({ audience: target.value as Post["audience"], company: "", platoon: "" })
        }
      />
      <UnitOf words={words} errors={errors} onChange={onChange} />
      {words.audience === "all" && (
        <label htmlFor={id} className="flex items-start gap-2.5 sm:col-span-2">
          <input
            id={id}
            type="checkbox"
            className="mt-0.5 size-5 shrink-0 accent-brand"
            checked={words.isPublic}
            onChange={({ target }) => onChange({ isPublic: target.checked })}
          />
          <span className="text-sm">
            <Trans>Show it on the page where people sign in, too</Trans>
            <span className="block text-muted">
              <Trans>Everybody on the internet can read it then. Show no faces of minors.</Trans>
            </span>
          </span>
        </label>
      )}
    </div>
  );
}

function UnitOf({ words, errors, onChange }: PartProps) {
  const { t } = useLingui();
  const { term } = useTerm();
  const isNeeded = words.audience === "company" || words.audience === "platoon";
  const { data } = useQuery({ ...unitsQuery(term?.id ?? 0), enabled: isNeeded && term !== null });
  if (!isNeeded) return null;
  const units = data?.units ?? [];
  const companies = [...new Set(units.map(({ company }) => company))].filter(Boolean);
  const platoons = units.filter(({ company }) => company === words.company);
  const choices = (names: readonly string[]) => names.map((value) => ({ value, label: value }));
  return (
    <>
      <Select
        label={t`Company`}
        value={words.company}
        placeholder={t`Choose`}
        error={errors.company}
        choices={choices(companies)}
        onChange={({ target }) => onChange({ company: target.value, platoon: "" })}
      />
      {words.audience === "platoon" && (
        <Select
          label={t`Platoon`}
          value={words.platoon}
          placeholder={t`Choose`}
          error={errors.platoon}
          choices={choices([...new Set(platoons.map(({ platoon }) => platoon))].filter(Boolean))}
          onChange={({ target }) => onChange({ platoon: target.value })}
        />
      )}
    </>
  );
}
