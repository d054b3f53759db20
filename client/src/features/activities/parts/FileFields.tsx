// What is said about a file of the library: its title, what it is for, its kind, and for whom.
import { useLingui } from "@lingui/react/macro";
import type { ApiError, LibraryFile } from "@/lib/api";
import { Select } from "@/ui/Select";
import { TextArea, TextInput } from "@/ui/TextInput";
import { useAudienceWords, useCategoryWords } from "./postWords";

export type FileWords = Pick<LibraryFile, "title" | "description" | "category" | "audience">;

interface FileFieldsProps {
  /** What is said so far; without it the boxes are empty. */
  words?: FileWords | undefined;
  errors: ApiError["fields"];
}

export function FileFields({ words, errors }: FileFieldsProps) {
  const { t } = useLingui();
  const categories = useCategoryWords();
  const audiences = useAudienceWords();
  return (
    <>
      <TextInput
        label={t`Title`}
        name="title"
        required
        maxLength={120}
        defaultValue={words?.title}
        error={errors.title}
      />
      <TextArea
        label={t`What it is for`}
        name="description"
        maxLength={500}
        rows={2}
        defaultValue={words?.description}
        error={errors.description}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t`Kind`}
          name="category"
          defaultValue={words?.category}
          choices={(["manual", "form", "memo"] as const).map((value) => ({
            value,
            label: categories[value],
          }))}
        />
        <Select
          label={t`For whom`}
          name="audience"
          defaultValue={words?.audience}
          choices={(["all", "cadets", "staff"] as const).map((value) => ({
            value,
            label: audiences[value],
          }))}
        />
      </div>
    </>
  );
}

/** What the boxes of a form say. */
export function wordsIn(form: FormData): FileWords {
  const value = (name: string) => String(form.get(name) ?? "").trim();
  return {
    title: value("title"),
    description: value("description"),
    category: value("category") as FileWords["category"],
    audience: value("audience") as FileWords["audience"],
  };
}
