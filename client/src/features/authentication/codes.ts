// Codes as people type them: groups of four with dashes, and six digits.

const NO_LETTER = /[^A-Z0-9]/g;
// Codes are base32, which has neither 0 nor 1; people type them for what they read.
const MISREAD: Record<string, string> = { "0": "O", "1": "I" };

function lettersOf(text: string): string {
  return text
    .toUpperCase()
    .replace(NO_LETTER, "")
    .replace(/[01]/g, (digit) => MISREAD[digit] ?? digit);
}

/** "abcdefgh" as "ABCD-EFGH", at most so many groups of four. */
export function grouped(text: string, groups: number): string {
  const plain = lettersOf(text).slice(0, groups * 4);
  return plain.match(/.{1,4}/g)?.join("-") ?? "";
}

/** Where the cursor belongs after regrouping: behind the same letter as before. */
export function caretIn(shown: string, lettersBefore: number): number {
  let seen = 0;
  for (const [at, each] of [...shown].entries()) {
    if (seen === lettersBefore) return each === "-" && lettersBefore > 0 ? at + 1 : at;
    if (each !== "-") seen += 1;
  }
  return shown.length;
}

export function lettersIn(text: string): number {
  return lettersOf(text).length;
}

/** Six digits, whatever was pasted around them. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, "").slice(0, 6);
}

/** User name and code of an activation link: "#<username>&<code>". */
export function invitationIn(fragment: string): { username: string; code: string } | null {
  const [username = "", code = ""] = fragment.replace(/^#/, "").split("&").map(decoded);
  return username === "" ? null : { username, code: grouped(code, 3) };
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
