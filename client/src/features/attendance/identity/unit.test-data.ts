// A unit with its key, and passes it signs, for tests that need codes.
import { generateKeyPairSync, sign } from "node:crypto";
import { type Bytes, joined } from "./bytes";
import { makeCode, makePhoneKey, publicPointOf } from "./code";

export interface TestUnit {
  readonly publicKey: Bytes;
  sign(message: Bytes): Bytes;
}

export function aUnit(): TestUnit {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const der = publicKey.export({ type: "spki", format: "der" });
  return {
    publicKey: new Uint8Array(der.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

export interface PassGiven {
  key?: number;
  enrolment?: number;
  term?: number;
  issuedAt?: number;
  minutes?: number;
}

export const SESSION = "01020304-0506-0708-090a-0b0c0d0e0f10";

/** A phone with a pass of the unit; it makes codes as `IdPage` does. */
export async function aPhone(unit: TestUnit, given: PassGiven = {}) {
  const keys = await makePhoneKey();
  const { key = 7, enrolment = 42, term = 1, issuedAt = Date.now(), minutes = 720 } = given;
  const body = new Uint8Array(68);
  const view = new DataView(body.buffer);
  view.setUint8(0, 1);
  view.setUint16(1, key);
  view.setUint32(5, enrolment);
  view.setUint32(9, term);
  for (let at = 0; at < 16; at += 1) view.setUint8(13 + at, at + 1);
  view.setUint32(29, Math.floor(issuedAt / 1000));
  view.setUint16(33, minutes);
  body.set(shortened(await publicPointOf(keys)), 35);
  const purpose = new TextEncoder().encode("rgms identity pass\0");
  const signedPass = joined(body, unit.sign(joined(purpose, body)));
  return { signedPass, keys, code: (at: number) => makeCode(signedPass, keys.privateKey, at) };
}

function shortened(point: Bytes): Bytes {
  return joined(new Uint8Array([2 + ((point[64] ?? 0) & 1)]), point.slice(1, 33));
}
