// What a form edits: named fields, each with its words and the way it is typed.
import type { MessageDescriptor } from "@lingui/core";

export type Value = string | number | null;

export interface EditField {
  name: string;
  label: MessageDescriptor;
  /** How it is typed; a plain line of text unless it says otherwise. */
  kind?: "text" | "long" | "date" | "number" | "email" | "phone" | "choice";
  choices?: readonly { value: string; label: MessageDescriptor }[];
  most?: number;
  hint?: MessageDescriptor;
  /** Null, not an empty text, says that nothing is known. */
  isNullable?: boolean;
}

export type Row = Readonly<Record<string, unknown>>;
export type Draft = Readonly<Record<string, string>>;

/** What stands in the control for a value of the server. */
export function written(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

/** What is sent for what stands in the control. */
export function read(field: EditField, text: string): Value {
  const said = text.trim();
  if (field.kind === "number") return said === "" ? null : Number(said);
  if (said === "" && field.isNullable) return null;
  return said;
}

export function draftOf(fields: readonly EditField[], row: Row): Draft {
  return Object.fromEntries(fields.map(({ name }) => [name, written(row[name])]));
}

/** The fields whose text differs from what the form was opened with. */
export function changedFields(
  fields: readonly EditField[],
  before: Draft,
  now: Draft,
): readonly EditField[] {
  return fields.filter(({ name }) => (before[name] ?? "").trim() !== (now[name] ?? "").trim());
}

export interface Clash {
  field: EditField;
  mine: string;
  theirs: string;
}

/** Fields that both changed, to something else: a person must choose. */
export function clashesOf(
  fields: readonly EditField[],
  before: Draft,
  mine: Draft,
  theirs: Draft,
): readonly Clash[] {
  return changedFields(fields, before, mine)
    .map((field) => ({ field, mine: mine[field.name] ?? "", theirs: theirs[field.name] ?? "" }))
    .filter((each) => each.theirs !== (before[each.field.name] ?? ""))
    .filter((each) => each.mine.trim() !== each.theirs.trim());
}

/** The form's text over the row as it is now, with the chosen side where both changed a field. */
export function merged(
  fields: readonly EditField[],
  { before, mine, theirs }: { before: Draft; mine: Draft; theirs: Draft },
  chosen: Readonly<Record<string, "mine" | "theirs">>,
): Draft {
  const ours = new Set(changedFields(fields, before, mine).map(({ name }) => name));
  const keepsMine = (name: string) => ours.has(name) && chosen[name] !== "theirs";
  return Object.fromEntries(
    fields.map(({ name }) => [name, (keepsMine(name) ? mine[name] : theirs[name]) ?? ""]),
  );
}
