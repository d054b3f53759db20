// A letter on its way: whatever is lost, files go on where they stood and the letter arrives once.
import { beforeEach, expect, test, vi } from "vitest";
import { ApiError, type ExcuseLetterRequest, NetworkError } from "@/lib/api";
import { aLetter } from "../letters.test-data";
import { DraftKeeper, LOST } from "./DraftKeeper";
import type { DraftStore } from "./DraftStore";
import type { Draft, DraftFile } from "./draft";
import { Forgotten, type Progress } from "./uploads";

const BYTES = new Uint8Array(1000).buffer;
const SLIP = { name: "slip.jpg", size: 1000, sha256: "ab" };

let kept: Draft | null;
let contents: Map<string, ArrayBuffer | null>;
let posted: { body: ExcuseLetterRequest; key: string }[];
let isOnline: boolean;
let network: { sendFile: Upload; postLetter: Post };

type Upload = (file: DraftFile, bytes: ArrayBuffer, tell: Progress) => Promise<void>;
type Post = (body: ExcuseLetterRequest, key: string) => Promise<ReturnType<typeof aLetter>>;

const store: DraftStore = {
  load: async () => structuredClone(kept),
  save: async (draft) => {
    kept = structuredClone(draft);
  },
  bytes: async (file) => contents.get(file) ?? null,
  putBytes: async (file, bytes) => void contents.set(file, bytes),
};

function refused(status: number, code: string, detail = "No.") {
  return new ApiError({ type: "", title: "", status, code, detail, request_id: "r" });
}

beforeEach(() => {
  kept = null;
  contents = new Map();
  posted = [];
  isOnline = true;
  network = {
    sendFile: async (_, __, tell) => tell({ upload: 5, offset: 1000, file: 91 }),
    postLetter: async () => aLetter(),
  };
});

async function begin(): Promise<DraftKeeper> {
  const keeper = new DraftKeeper({
    store,
    sendFile: (...given) => network.sendFile(...given),
    dropFile: async () => undefined,
    postLetter: (body, key) => {
      posted.push({ body, key });
      return network.postLetter(body, key);
    },
    isOnline: () => isOnline,
    exclusively: (act) => act(),
    onSent: () => undefined,
  });
  await keeper.start();
  return keeper;
}

function write(keeper: DraftKeeper) {
  keeper.change({ reasonKind: "sickness", reason: "Fever since Friday", days: [11] });
}

const until = vi.waitFor;

test("a letter is kept on the phone while it is written, and is there after a reload", async () => {
  write(await begin());

  const again = await begin();

  expect(again.getSnapshot().draft).toMatchObject({ reason: "Fever since Friday", days: [11] });
});

test("files go first, then the letter names them, and nothing is left on the phone", async () => {
  const keeper = await begin();
  write(keeper);
  await keeper.add(SLIP, BYTES);

  keeper.send();

  await until(() => expect(keeper.getSnapshot().sent?.id).toBe(71));
  expect(posted.map(({ body }) => body)).toEqual([
    { reason_kind: "sickness", reason: "Fever since Friday", days: [11], files: [91] },
  ]);
  expect(kept).toBeNull();
  expect([...contents.values()]).toEqual([null]);
});

test("a file goes on where it stood after a lost signal and a reload", async () => {
  network.sendFile = async (_, __, tell) => {
    await tell({ upload: 5, offset: 400, file: null });
    throw new NetworkError();
  };
  const first = await begin();
  await first.add(SLIP, BYTES);
  await until(() => expect(first.getSnapshot().isWaiting).toBe(true));
  const seen: [number | null, number][] = [];
  network.sendFile = async ({ upload, offset }, _, tell) => {
    seen.push([upload, offset]);
    await tell({ upload: 5, offset: 1000, file: 91 });
  };

  const again = await begin();

  await until(() => expect(again.getSnapshot().draft.files[0]?.file).toBe(91));
  expect(seen).toEqual([[5, 400]]);
});

test("a letter whose answer was lost is sent again under the same key", async () => {
  network.postLetter = async () => {
    throw new NetworkError();
  };
  const first = await begin();
  write(first);
  first.send();
  await until(() => expect(first.getSnapshot().isWaiting).toBe(true));
  network.postLetter = async () => aLetter();

  const again = await begin();

  await until(() => expect(again.getSnapshot().sent?.id).toBe(71));
  expect(posted).toHaveLength(2);
  expect(posted[1]?.key).toBe(posted[0]?.key);
});

test("without a connection nothing is tried, and it goes on by itself when there is one", async () => {
  isOnline = false;
  const keeper = await begin();
  write(keeper);
  keeper.send();
  expect([posted.length, keeper.getSnapshot().isWaiting]).toEqual([0, true]);

  isOnline = true;
  keeper.nudge();

  await until(() => expect(keeper.getSnapshot().sent?.id).toBe(71));
});

test("a file the server does not take says why and keeps the letter from being sent", async () => {
  network.sendFile = async () => {
    throw refused(400, "file_refused", "The picture is damaged.");
  };
  const keeper = await begin();
  write(keeper);
  await keeper.add(SLIP, BYTES);
  await until(() =>
    expect(keeper.getSnapshot().draft.files[0]?.refusal).toBe("The picture is damaged."),
  );

  keeper.send();

  await until(() => expect(keeper.getSnapshot().draft.isSending).toBe(false));
  expect(posted).toEqual([]);
});

test("an upload that the server forgot begins anew", async () => {
  const keys: string[] = [];
  network.sendFile = async ({ key }, _, tell) => {
    keys.push(key);
    if (keys.length === 1) throw new Forgotten();
    await tell({ upload: 6, offset: 1000, file: 92 });
  };
  const keeper = await begin();

  await keeper.add(SLIP, BYTES);

  await until(() => expect(keeper.getSnapshot().draft.files[0]?.file).toBe(92));
  expect(new Set(keys).size).toBe(2);
});

test("a file that the phone lost is said to be lost", async () => {
  isOnline = false;
  const first = await begin();
  await first.add(SLIP, BYTES);
  contents.clear();
  isOnline = true;

  const again = await begin();

  await until(() => expect(again.getSnapshot().draft.files[0]?.refusal).toBe(LOST));
});

test("a definite no is shown, keeps the words, and what is sent next is another act", async () => {
  network.postLetter = async () => {
    throw refused(400, "invalid", "You have a letter for this day already.");
  };
  const keeper = await begin();
  write(keeper);
  keeper.send();
  await until(() => expect(keeper.getSnapshot().refusal?.detail).toMatch(/already/));
  expect(keeper.getSnapshot().draft).toMatchObject({
    reason: "Fever since Friday",
    isSending: false,
  });
  network.postLetter = async () => aLetter();

  keeper.send();

  await until(() => expect(keeper.getSnapshot().sent?.id).toBe(71));
  expect(posted[1]?.key).not.toBe(posted[0]?.key);
});

test("a server that is busy is asked again later, not given up", async () => {
  network.postLetter = async () => {
    throw refused(429, "too_many_tries");
  };
  const keeper = await begin();
  write(keeper);

  keeper.send();

  await until(() => expect(keeper.getSnapshot().isWaiting).toBe(true));
  expect(keeper.getSnapshot().draft.isSending).toBe(true);
});
