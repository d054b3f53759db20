// Identity codes as the server writes and reads them: a pass signed by the unit, a moment signed by the phone.
import { type Bytes, fromBase45, joined, toBase45 } from "./bytes";
import { pointOf } from "./p256";
import { isSignedByUnit } from "./unitSignature";

/** How long a code may be shown, and how often a phone makes the next. */
export const CODE_LASTS_MS = 60_000;
export const NEW_CODE_MS = 30_000;

const FORMAT = 1;
const BODY = 68;
const SIGNATURE = 64;
const PASS = BODY + SIGNATURE;
const CODE = PASS + 4 + SIGNATURE;
const BEGINNING = "RGMS:";
const END = ":";
const PASS_PURPOSE = purpose("rgms identity pass\0");
const CODE_PURPOSE = purpose("rgms identity code\0");
const PHONE_KEY = { name: "ECDSA", namedCurve: "P-256" } as const;
const PHONE_SIGNATURE = { name: "ECDSA", hash: "SHA-256" } as const;

/** What the unit vouches for; times are milliseconds of the server's clock. */
export interface Pass {
  readonly key: number;
  readonly enrolment: number;
  readonly term: number;
  readonly session: string;
  readonly issuedAt: number;
  readonly endsAt: number;
  readonly phoneKey: Bytes;
}

export interface Code {
  readonly pass: Pass;
  readonly madeAt: number;
}

/** Why a text proves nothing: no code of ours, a key this phone does not know, or a wrong signature. */
export type Flaw = "foreign" | "unknown_key" | "forged";

export type UnitKeys = ReadonlyMap<number, Bytes>;

/** A key of this phone; its private half can be used and never read. */
export function makePhoneKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(PHONE_KEY, false, ["sign", "verify"]);
}

export async function publicPointOf(keys: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
}

/** The text of the code of one moment. */
export async function makeCode(signedPass: Bytes, key: CryptoKey, madeAt: number): Promise<string> {
  const moment = new Uint8Array(4);
  new DataView(moment.buffer).setUint32(0, Math.floor(madeAt / 1000));
  const signed = joined(signedPass, moment);
  const made = await crypto.subtle.sign(PHONE_SIGNATURE, key, joined(CODE_PURPOSE, signed));
  return BEGINNING + toBase45(joined(signed, new Uint8Array(made))) + END;
}

/** Take a code apart and check both signatures. */
export async function readCode(text: string, keys: UnitKeys): Promise<Code | Flaw> {
  const data = bytesOf(text);
  if (!data) return "foreign";
  const pass = passIn(data);
  const unitKey = keys.get(pass.key);
  if (!unitKey) return "unknown_key";
  const [signedByUnit, signedByPhone] = await Promise.all([
    isSignedByUnit(data.slice(BODY, PASS), joined(PASS_PURPOSE, data.slice(0, BODY)), unitKey),
    isSignedByPhone(data, pass.phoneKey),
  ]);
  if (!signedByUnit || !signedByPhone) return "forged";
  return { pass, madeAt: new DataView(data.buffer).getUint32(PASS) * 1000 };
}

function bytesOf(text: string): Bytes | null {
  if (!text.startsWith(BEGINNING) || !text.endsWith(END)) return null;
  const data = fromBase45(text.slice(BEGINNING.length, -END.length));
  return data?.length === CODE && data[0] === FORMAT ? data : null;
}

function passIn(data: Bytes): Pass {
  const view = new DataView(data.buffer);
  const issuedAt = view.getUint32(29) * 1000;
  return {
    key: view.getUint16(1),
    enrolment: view.getUint16(3) * 2 ** 32 + view.getUint32(5),
    term: view.getUint32(9),
    session: uuidOf(data.slice(13, 29)),
    issuedAt,
    endsAt: issuedAt + view.getUint16(33) * 60_000,
    phoneKey: data.slice(35, BODY),
  };
}

async function isSignedByPhone(data: Bytes, phoneKey: Bytes): Promise<boolean> {
  const point = pointOf(phoneKey);
  if (!point) return false;
  const key = await crypto.subtle.importKey("raw", point, PHONE_KEY, true, ["verify"]);
  const signed = joined(CODE_PURPOSE, data.slice(0, -SIGNATURE));
  return crypto.subtle.verify(PHONE_SIGNATURE, key, data.slice(-SIGNATURE), signed);
}

function uuidOf(data: Bytes): string {
  const hex = [...data].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function purpose(words: string): Bytes {
  return new Uint8Array([...words].map((character) => character.charCodeAt(0)));
}
