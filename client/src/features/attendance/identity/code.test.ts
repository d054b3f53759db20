// Identity codes: what this client makes it also reads, and nothing else.
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Bytes, fromBase45, fromBase64, toBase45, toBase64 } from "./bytes";
import { type Code, makeCode, makePhoneKey, publicPointOf, readCode } from "./code";
import { pointOf } from "./p256";
import { aPhone, aUnit, SESSION } from "./unit.test-data";
import { isSignedByUnit } from "./unitSignature";

const NOON = Date.UTC(2026, 8, 5, 4);
const unit = aUnit();
const keys = new Map([[7, unit.publicKey]]);
let phone: Awaited<ReturnType<typeof aPhone>>;

beforeAll(async () => {
  phone = await aPhone(unit, { issuedAt: NOON });
});

function changed(text: string, at: number): string {
  const data = fromBase45(text.slice(5, -1)) as Bytes;
  data[at] = (data[at] ?? 0) ^ 1;
  return `RGMS:${toBase45(data)}:`;
}

test("a code says whose phone showed it, and when", async () => {
  const code = (await readCode(await phone.code(NOON + 5_900), keys)) as Code;

  expect(code.madeAt).toBe(NOON + 5_000);
  expect(code.pass).toMatchObject({
    key: 7,
    enrolment: 42,
    term: 1,
    session: SESSION,
    issuedAt: NOON,
    endsAt: NOON + 12 * 3_600_000,
  });
});

test("no byte of a code can be changed", async () => {
  const text = await phone.code(NOON);

  const read = await Promise.all(
    Array.from({ length: 200 }, (_, at) => readCode(changed(text, at), keys)),
  );

  expect(read.filter((each) => typeof each !== "string")).toEqual([]);
});

test("a copied pass is worth nothing on another phone", async () => {
  const thief = await makePhoneKey();

  const text = await makeCode(phone.signedPass, thief.privateKey, NOON);

  expect(await readCode(text, keys)).toBe("forged");
});

test("a pass signed by somebody else is forged, and one of an unknown key is said to be", async () => {
  const other = await aPhone(aUnit(), { issuedAt: NOON });
  const later = await aPhone(unit, { issuedAt: NOON, key: 8 });

  expect(await readCode(await other.code(NOON), keys)).toBe("forged");
  expect(await readCode(await later.code(NOON), keys)).toBe("unknown_key");
});

test.each(["", "RGMS:", "RGMS::", "https://example.org/", "2026-0001", "RGMS:abc:", "RGMS:ZZZ:"])(
  "%j is not a code of ours",
  async (text) => {
    expect(await readCode(text, keys)).toBe("foreign");
  },
);

test("a browser without Ed25519 comes to the same answers", async () => {
  const importKey = vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new Error("unknown"));
  const message = new Uint8Array([1, 2, 3]);
  const signature = unit.sign(message);

  expect(await isSignedByUnit(signature, message, unit.publicKey)).toBe(true);
  expect(await isSignedByUnit(signature, new Uint8Array([1, 2, 4]), unit.publicKey)).toBe(false);
  expect(importKey).toHaveBeenCalled();
});

test("the private half of a phone's key cannot be read", async () => {
  const { privateKey } = await makePhoneKey();

  await expect(crypto.subtle.exportKey("pkcs8", privateKey)).rejects.toThrow();
});

describe("public keys in their short form", () => {
  test("become the point they stand for", async () => {
    for (let round = 0; round < 8; round += 1) {
      const point = await publicPointOf(await makePhoneKey());
      const short = new Uint8Array(33);
      short[0] = 2 + ((point[64] ?? 0) & 1);
      short.set(point.slice(1, 33), 1);
      expect(pointOf(short)).toEqual(point);
    }
  });

  test("are refused when the curve has no such point", () => {
    expect(pointOf(new Uint8Array(33).fill(255).fill(2, 0, 1))).toBeNull();
    expect(pointOf(new Uint8Array(33))).toBeNull();
    expect(pointOf(new Uint8Array(65))).toBeNull();
  });
});

test.each([
  ["AB", "BB8"],
  ["Hello!!", "%69 VD92EX0"],
  ["base-45", "UJCLQE7W581"],
])("base 45 writes %s as the standard says", (plain, written) => {
  const data = new Uint8Array(new TextEncoder().encode(plain));

  expect(toBase45(data)).toBe(written);
  expect(fromBase45(written)).toEqual(data);
  expect(fromBase64(toBase64(data))).toEqual(data);
});
