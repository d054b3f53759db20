// The outbox: nothing is lost, nothing is said twice, and the order stays.
import { expect, test } from "vitest";
import { ApiError, type Message, type MessageRequest, NetworkError } from "@/lib/api";
import { LOST, Outbox, type OutboxStore, type Unsent } from "./Outbox";

function deviceStore(): OutboxStore & { held: readonly Unsent[]; contents: Map<string, unknown> } {
  const contents = new Map<string, ArrayBuffer | null>();
  const store = {
    held: [] as readonly Unsent[],
    contents,
    load: async () => store.held,
    save: async (unsent: readonly Unsent[]) => {
      store.held = unsent;
    },
    bytes: async (file: string) => contents.get(file) ?? null,
    putBytes: async (file: string, bytes: ArrayBuffer | null) => {
      contents.set(file, bytes);
    },
  };
  return store;
}

type Answer = (body: MessageRequest) => Promise<Message>;

function stage(answer: Answer, store = deviceStore()) {
  const seen: MessageRequest[] = [];
  const world = { isOnline: true };
  const outbox = new Outbox({
    store,
    send: (_conversation, body) => {
      seen.push(body);
      return answer(body);
    },
    sendFile: async (_file, _bytes, tell) => tell({ upload: 5, offset: 3, file: 91 }),
    isOnline: () => world.isOnline,
    exclusively: (_name, act) => act(),
    onSent: () => undefined,
  });
  return { outbox, seen, store, world };
}

const message = (op: string, body: string, files: Unsent["files"] = []) => ({
  op,
  conversation: 1,
  body,
  files,
  at: "2026-11-21T00:00:00Z",
});
const taken: Answer = async () => ({ id: 1 }) as Message;
const lost: Answer = async () => {
  throw new NetworkError();
};
const refused = (status: number): Answer => {
  return async () => {
    throw new ApiError({
      type: "about:blank",
      title: "No",
      status,
      code: "conversation_closed",
      detail: "The cadet is archived.",
      request_id: "r",
    });
  };
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("messages go out in the order they were written, and the device forgets them", async () => {
  const { outbox, seen, store } = stage(taken);

  await Promise.all([outbox.put(message("a", "One"), []), outbox.put(message("b", "Two"), [])]);
  await settled();
  outbox.nudge();
  await settled();

  expect(seen.map(({ body }) => body)).toEqual(["One", "Two"]);
  expect(store.held).toEqual([]);
});

test("without a signal a message waits on the device and goes out when there is one", async () => {
  const { outbox, seen, store, world } = stage(taken);
  world.isOnline = false;

  await outbox.put(message("a", "Later"), []);
  expect(outbox.getSnapshot().isWaiting).toBe(true);
  expect(store.held).toHaveLength(1);
  world.isOnline = true;
  outbox.nudge();
  await settled();

  expect(seen).toEqual([{ op_id: "a", body: "Later", files: [] }]);
  expect(store.held).toEqual([]);
});

test("a lost answer is tried again as the same operation", async () => {
  let isLost = true;
  const { outbox, seen } = stage((body) => (isLost ? lost(body) : taken(body)));

  await outbox.put(message("a", "Once"), []);
  await settled();
  isLost = false;
  outbox.nudge();
  await settled();

  expect(seen.map(({ op_id }) => op_id)).toEqual(["a", "a"]);
  expect(outbox.getSnapshot()).toEqual({ unsent: [], isWaiting: false });
});

test("what was written before a reload is sent after it", async () => {
  const first = stage(lost);
  await first.outbox.put(message("a", "Before"), []);
  await settled();

  const { outbox, seen } = stage(taken, first.store);
  await outbox.start();
  await settled();

  expect(seen.map(({ op_id }) => op_id)).toEqual(["a"]);
});

test("what another tab wrote is neither lost nor written over", async () => {
  const first = stage(lost);
  first.world.isOnline = false;
  const second = stage(lost, first.store);
  second.world.isOnline = false;

  await first.outbox.put(message("a", "Here"), []);
  await second.outbox.put(message("b", "There"), []);

  expect(first.store.held.map(({ op }) => op)).toEqual(["a", "b"]);
});

test("a refused message stays with its reason, and does not hold up the next one", async () => {
  const { outbox, store } = stage((body) =>
    body.body === "No" ? refused(409)(body) : taken(body),
  );

  await outbox.put(message("a", "No"), []);
  await outbox.put(message("b", "Yes"), []);
  await settled();
  outbox.nudge();
  await settled();

  expect(store.held).toEqual([{ ...message("a", "No"), refusal: "The cadet is archived." }]);
  await outbox.discard("a");
  expect(store.held).toEqual([]);
});

test.each([401, 429, 503])("an answer %i is no refusal: the message waits", async (status) => {
  const { outbox, store } = stage(refused(status));

  await outbox.put(message("a", "Later"), []);
  await settled();

  expect(store.held.map(({ refusal }) => refusal)).toEqual([null]);
  expect(outbox.getSnapshot().isWaiting).toBe(true);
});

const slip = {
  id: "f",
  name: "slip.pdf",
  size: 3,
  sha256: "",
  key: "k",
  upload: null,
  offset: 0,
  file: null,
  refusal: null,
};

test("files go first and the message carries their numbers", async () => {
  const { outbox, seen, store } = stage(taken);

  await outbox.put(message("a", "See", [slip]), [new ArrayBuffer(3)]);
  await settled();

  expect(seen).toEqual([{ op_id: "a", body: "See", files: [91] }]);
  expect(store.contents.get("f")).toBeNull();
});

test("a file that the device lost is said, not sent without it", async () => {
  const store = deviceStore();
  store.held = [{ ...message("a", "See", [slip]), refusal: null }];
  const { outbox, seen } = stage(taken, store);

  await outbox.start();
  await settled();

  expect(seen).toEqual([]);
  expect(store.held[0]?.refusal).toBe(LOST);
});
