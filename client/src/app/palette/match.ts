// Which words of a list answer what somebody types.

/** Without accents and capitals, so that "pena" finds "Peña". */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
}

/** True when every word typed begins a word of the name, in any order. */
export function answers(typed: string, name: string): boolean {
  const words = folded(name).split(/[^\p{L}\p{N}]+/u);
  return folded(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((start) => words.some((word) => word.startsWith(start)));
}
