// Bytes as text: base 45 for QR codes (RFC 9285), URL-safe base64 for the API.

export type Bytes = Uint8Array<ArrayBuffer>;

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

/** Two bytes as three characters, a last single one as two; the least of the values first. */
export function toBase45(data: Bytes): string {
  let text = "";
  for (let at = 0; at < data.length; at += 2) {
    const isPair = at + 1 < data.length;
    let value = isPair ? byteAt(data, at) * 256 + byteAt(data, at + 1) : byteAt(data, at);
    for (let left = isPair ? 3 : 2; left > 0; left -= 1) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** Null for what `toBase45` does not write. */
export function fromBase45(text: string): Bytes | null {
  if (text.length % 3 === 1) return null;
  const data = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let filled = 0;
  for (let at = 0; at < text.length; at += 3) {
    const value = numberIn(text.slice(at, at + 3));
    const size = Math.min(3, text.length - at) - 1;
    if (value === null || value >= 256 ** size) return null;
    if (size === 2) data[filled++] = value >> 8;
    data[filled++] = value & 255;
  }
  return data;
}

function numberIn(characters: string): number | null {
  let value = 0;
  for (const character of [...characters].reverse()) {
    const digit = VALUES.get(character);
    if (digit === undefined) return null;
    value = value * 45 + digit;
  }
  return value;
}

export function toBase64(data: Bytes): string {
  const text = btoa(String.fromCharCode(...data));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function fromBase64(text: string): Bytes {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

export function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function byteAt(data: Bytes, at: number): number {
  return data[at] ?? 0;
}
