// Sending a file in parts: each part names where it begins, and the server's word on that counts.
import { beforeEach, expect, test } from "vitest";
import { session } from "@/lib/auth";
import { aMe } from "@/test/factories";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import type { DraftFile } from "./draft";
import { Forgotten, fingerprintOf, sendFile } from "./uploads";

const SIZE = 600 * 1024;
const BYTES = new ArrayBuffer(SIZE);
const FILE: DraftFile = {
  id: "f",
  name: "slip.jpg",
  size: SIZE,
  sha256: "ab",
  key: "k",
  upload: null,
  offset: 0,
  file: null,
  refusal: null,
};

let stands: number;
let parts: [number, number][];
let keys: (string | null)[];

function upload() {
  const file = stands === SIZE ? 91 : null;
  return { id: 5, kind: "excuse", name: "slip.jpg", size: SIZE, offset: stands, file };
}

async function take(request: Request) {
  const offset = Number(request.headers.get("Upload-Offset"));
  const { byteLength } = await request.arrayBuffer();
  if (offset !== stands)
    return problem(409, "upload_offset", "Elsewhere.", { data: { offset: stands } });
  parts.push([offset, byteLength]);
  stands += byteLength;
  return null;
}

beforeEach(() => {
  [stands, parts, keys] = [0, [], []];
  session.adopt(aMe());
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.post(at("uploads/"), ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return HttpResponse.json(upload(), { status: 201 });
    }),
    http.get(at("uploads/5/"), () => HttpResponse.json(upload())),
    http.patch(at("uploads/5/"), async ({ request }) => {
      expect(request.headers.get("Content-Type")).toBe("application/octet-stream");
      return (await take(request)) ?? HttpResponse.json(upload());
    }),
  );
});

async function send(file: DraftFile) {
  const told: object[] = [];
  await sendFile(file, BYTES, async (change) => void told.push(change));
  return told;
}

test("a file is announced under its key and sent part by part", async () => {
  const told = await send(FILE);

  expect(keys).toEqual(["k"]);
  expect(parts).toEqual([
    [0, 262_144],
    [262_144, 262_144],
    [524_288, 90_112],
  ]);
  expect(told.at(-1)).toEqual({ upload: 5, offset: SIZE, file: 91 });
});

test("a file that was begun is not announced again and goes on where the server stands", async () => {
  stands = 300_000;

  await send({ ...FILE, upload: 5, offset: 0 });

  expect(keys).toEqual([]);
  expect(parts[0]?.[0]).toBe(300_000);
});

test("a part whose answer was lost is not sent twice", async () => {
  let lost = false;
  server.use(
    http.patch(at("uploads/5/"), async ({ request }) => {
      const refusal = await take(request);
      if (refusal) return refusal;
      if (!lost) {
        lost = true;
        return HttpResponse.error();
      }
      return HttpResponse.json(upload());
    }),
  );
  await expect(send(FILE)).rejects.toThrow("could not be reached");

  await send({ ...FILE, upload: 5 });

  expect(parts.map(([offset]) => offset)).toEqual([0, 262_144, 524_288]);
});

test("an offset that is not the server's is put right without sending a byte twice", async () => {
  let isFirst = true;
  server.use(
    http.get(at("uploads/5/"), () => {
      const answer = { ...upload(), offset: isFirst ? 0 : stands };
      isFirst = false;
      return HttpResponse.json(answer);
    }),
  );
  stands = 262_144;

  await send({ ...FILE, upload: 5 });

  expect(parts[0]?.[0]).toBe(262_144);
});

test("an upload that is gone says so", async () => {
  server.use(http.get(at("uploads/5/"), () => problem(404, "not_found", "Not found.")));

  await expect(send({ ...FILE, upload: 5 })).rejects.toBeInstanceOf(Forgotten);
});

test("the fingerprint is that of SHA-256", async () => {
  expect(await fingerprintOf(new TextEncoder().encode("abc").buffer as ArrayBuffer)).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", // not a secret: SHA-256 of "abc"
  );
});
