// Pictures on their way into a post: nothing is lost, nothing is added twice.
import { beforeEach, expect, test, vi } from "vitest";
import { ApiError, NetworkError } from "@/lib/api";
import { PictureKeeper, type PictureStore, type Waiting } from "./PictureKeeper";

const BYTES = new Uint8Array(1000).buffer;
const PHOTO = { name: "photo.jpg", size: 1000, sha256: "ab" };

let kept: Waiting[] | null;
let contents: Map<string, ArrayBuffer | null>;
let isOnline: boolean;
let added: [number, string, string][];
let sendFile: ConstructorParameters<typeof PictureKeeper>[0]["sendFile"];
let addPicture: () => Promise<unknown>;

const store: PictureStore = {
  load: async () => structuredClone(kept),
  save: async (waiting) => {
    kept = structuredClone([...waiting]);
  },
  bytes: async (id) => contents.get(id) ?? null,
  putBytes: async (id, bytes) => void contents.set(id, bytes),
};

beforeEach(() => {
  kept = null;
  contents = new Map();
  isOnline = true;
  added = [];
  sendFile = async (_, __, tell) => tell({ upload: 5, offset: 1000, file: 91 });
  addPicture = async () => undefined;
});

async function begin(): Promise<PictureKeeper> {
  const keeper = new PictureKeeper({
    store,
    sendFile: (...given) => sendFile(...given),
    addPicture: (...given) => {
      added.push(given);
      return addPicture();
    },
    isOnline: () => isOnline,
    onAdded: () => undefined,
  });
  await keeper.start();
  return keeper;
}

const first = (keeper: PictureKeeper) => keeper.getSnapshot().waiting[0];
const refused = (status: number, detail: string) =>
  new ApiError({ type: "", title: "", status, code: "file_refused", detail, request_id: "r" });

async function described(keeper: PictureKeeper): Promise<void> {
  await keeper.add(PHOTO, BYTES);
  await vi.waitFor(() => expect(first(keeper)?.file).toBe(91));
  keeper.describe(first(keeper)!.id, "Cadets cross the river");
  keeper.ready(first(keeper)!.id);
}

test("a picture is sent at once and stands in the post when it has words", async () => {
  const keeper = await begin();

  await described(keeper);

  await vi.waitFor(() => expect(keeper.getSnapshot().waiting).toEqual([]));
  expect(added.map(([file, alt]) => [file, alt])).toEqual([[91, "Cadets cross the river"]]);
  expect([...contents.values()]).toEqual([null]);
});

test("after a lost signal and a reload it goes on where it stood, with its words", async () => {
  sendFile = async (_, __, tell) => {
    await tell({ upload: 5, offset: 400, file: null });
    throw new NetworkError();
  };
  const lost = await begin();
  await lost.add(PHOTO, BYTES);
  lost.describe(first(lost)!.id, "The raft");
  await vi.waitFor(() => expect(lost.getSnapshot().isWaiting).toBe(true));
  const seen: (number | null)[] = [];
  sendFile = async ({ upload, offset }, _, tell) => {
    seen.push(upload, offset);
    await tell({ upload: 5, offset: 1000, file: 91 });
  };

  const again = await begin();

  await vi.waitFor(() => expect(first(again)?.file).toBe(91));
  expect([seen, first(again)?.alt]).toEqual([[5, 400], "The raft"]);
});

test("a picture whose answer was lost is added again as the same act", async () => {
  addPicture = async () => {
    throw new NetworkError();
  };
  const keeper = await begin();
  await described(keeper);
  await vi.waitFor(() => expect(keeper.getSnapshot().isWaiting).toBe(true));
  addPicture = async () => undefined;

  keeper.nudge();

  await vi.waitFor(() => expect(keeper.getSnapshot().waiting).toEqual([]));
  expect(added[0]?.[2]).toBe(added[1]?.[2]);
});

test("a storage that is full for a while costs neither the picture nor its words", async () => {
  addPicture = async () => {
    throw refused(503, "The files cannot be reached.");
  };
  const keeper = await begin();

  await described(keeper);

  await vi.waitFor(() => expect(keeper.getSnapshot().isWaiting).toBe(true));
  expect(first(keeper)).toMatchObject({ alt: "Cadets cross the river", file: 91, refusal: null });
});

test("a picture that cannot be used says why and the others go on", async () => {
  sendFile = async ({ name }, _, tell) => {
    if (name === "bad.jpg") throw refused(400, "The picture is damaged.");
    await tell({ upload: 6, offset: 1000, file: 92 });
  };
  const keeper = await begin();

  await keeper.add({ ...PHOTO, name: "bad.jpg" }, BYTES);
  await keeper.add(PHOTO, BYTES);

  await vi.waitFor(() => expect(keeper.getSnapshot().waiting[1]?.file).toBe(92));
  expect(first(keeper)?.refusal).toBe("The picture is damaged.");
});

test("without a connection nothing is tried", async () => {
  isOnline = false;
  const keeper = await begin();

  await keeper.add(PHOTO, BYTES);

  expect([keeper.getSnapshot().isWaiting, first(keeper)?.file]).toEqual([true, null]);
});
