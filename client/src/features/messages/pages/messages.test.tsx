// Conversations and broadcasts as people use them.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Conversation, Message } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aBroadcast, aConversation, aMessage, aReceived } from "../messages.test-data";
import { routes } from "../routes";

const CADET = { "message.view": "own", "message.send": "own", "broadcast.hear": "own" } as const;
const ADMIN = {
  ...CADET,
  "message.answer": "all",
  "message.review": "own",
  "staff_room.view": "all",
  "staff_room.write": "all",
  "broadcast.view": "all",
  "broadcast.send": "all",
  "unit.view": "all",
  "term.view": "all",
} as const;
// A person of its own for each test: what waits is kept by person.
let user = 500;
let sent: unknown[];
let read: unknown[];
let said: Message[];

beforeEach(() => {
  user += 1;
  [sent, read, said] = [[], [], [aMessage()]];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/1/tree/"), () =>
      HttpResponse.json({
        companies: [{ ...COMPANY, platoons: [{ ...COMPANY, platoon: "1st" }] }],
        strength: 40,
        unplaced: 0,
      }),
    ),
    http.get(at("received-broadcasts/"), () => HttpResponse.json(page([aReceived()]))),
    http.get(at("conversations/7/messages/"), () =>
      HttpResponse.json({ results: said, before: null }),
    ),
    http.post(at("conversations/7/messages/"), async ({ request }) => {
      const body = (await request.json()) as { op_id: string; body: string };
      sent.push(body);
      said = [mine({ id: 32, number: 2, op_id: body.op_id, body: body.body }), ...said];
      return HttpResponse.json(said[0], { status: 201 });
    }),
    http.post(at("conversations/7/read/"), async ({ request }) => {
      read.push(await request.json());
      return HttpResponse.json(aConversation({ unread: 0 }));
    }),
  );
  listed([aConversation()]);
});

afterEach(() => {
  vi.restoreAllMocks();
  dispatchEvent(new Event("online"));
});

const COMPANY = {
  id: 1,
  battalion: "",
  company: "Alpha",
  version: 1,
  strength: 40,
  without_platoon: 0,
  duties: [],
};
const mine = (changes: Partial<Message>) =>
  aMessage({ author: { id: user, name: "Me", role: "cadet" }, ...changes });

function listed(conversations: Conversation[]) {
  server.use(
    http.get(at("conversations/"), () => HttpResponse.json(page(conversations))),
    http.get(at("conversations/7/"), () =>
      conversations[0] ? HttpResponse.json(conversations[0]) : problem(404, "not_found", "No."),
    ),
  );
}

function open(path: string, abilities: Record<string, "all" | "own"> = CADET) {
  return renderRoutes(routes, { as: aMe({ id: user, abilities }), at: path });
}

function withoutSignal() {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  dispatchEvent(new Event("offline"));
}

test("the list says who wrote, what, and how many are unread", async () => {
  open("/messages");

  const list = await screen.findByRole("list", { name: "Conversations" });
  expect(within(list).getByRole("link")).toHaveTextContent("Sgt Ben Cruz");
  expect(within(list).getByRole("link")).toHaveTextContent("Until 07:15.");
  expect(within(list).getByText("1 unread")).toBeVisible();
});

test("an empty list says what to do", async () => {
  listed([]);
  open("/messages");

  expect(await screen.findByText("Nobody has written yet.")).toBeVisible();
});

test("a list that cannot be read says so and offers another try", async () => {
  server.use(http.get(at("conversations/"), () => problem(500, "broken", "It broke.")));
  open("/messages");

  expect(await screen.findByText("It broke.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("a conversation of others looks like none", async () => {
  listed([]);
  open("/messages/7");

  expect(await screen.findByText(/not found/i)).toBeVisible();
});

test("what is written goes out once and is shown, and what is seen counts as read", async () => {
  open("/messages/7");
  const box = await screen.findByRole("textbox", { name: "Write a message" });

  await userEvent.type(box, "Thank you");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));

  const list = screen.getByRole("list", { name: "Messages" });
  await waitFor(() => expect(within(list).getAllByText("Thank you")).toHaveLength(1));
  await waitFor(() => expect(within(list).queryByText("sending")).toBeNull());
  expect(sent).toMatchObject([{ body: "Thank you", files: [] }]);
  expect(read[0]).toEqual({ number: 1 });
  expect(box).toHaveValue("");
});

test("without a signal a message waits where it can be seen, and goes out later", async () => {
  open("/messages/7");
  const box = await screen.findByRole("textbox", { name: "Write a message" });
  withoutSignal();

  await userEvent.type(box, "I am late{Control>}{Enter}{/Control}");

  expect(await screen.findByText("waiting for signal")).toBeVisible();
  expect(screen.getByText("I am late")).toBeVisible();
  expect(sent).toEqual([]);
  vi.restoreAllMocks();
  dispatchEvent(new Event("online"));
  await waitFor(() => expect(sent).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText("waiting for signal")).toBeNull());
});

test("words that were begun are still there after a reload", async () => {
  const first = open("/messages/7");
  await userEvent.type(await screen.findByRole("textbox"), "Half a sen");
  first.unmount();

  open("/messages/7");

  await waitFor(() => expect(screen.getByRole("textbox")).toHaveValue("Half a sen"));
});

test("a message that is refused says why and can be thrown away", async () => {
  server.use(
    http.post(at("conversations/7/messages/"), () =>
      problem(409, "conversation_closed", "The cadet is archived."),
    ),
  );
  open("/messages/7");
  await userEvent.type(await screen.findByRole("textbox"), "Hello");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The cadet is archived.");
  await userEvent.click(screen.getByRole("button", { name: "Throw it away" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

test("a closed conversation says why and has no box", async () => {
  listed([aConversation({ closed: "chain_changed", closed_sentence: "Not of one chain." })]);
  open("/messages/7");

  expect(await screen.findByText(/not of one chain any more/)).toBeVisible();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("one's own words in the staff room can be edited for a while, and withdrawn ones are gone", async () => {
  listed([aConversation({ kind: "staff_room", title: "" })]);
  said = [
    mine({ correctable_until: "2026-11-21T00:15:00Z", body: "At 06:30" }),
    aMessage({ id: 30, body: "", withdrawn_at: "2026-11-21T00:00:00Z" }),
  ];
  const edits: unknown[] = [];
  server.use(
    http.patch(at("messages/31/"), async ({ request }) => {
      edits.push([request.headers.get("If-Match"), await request.json()]);
      return HttpResponse.json(mine({ body: "At 06:00", version: 2 }));
    }),
  );
  open("/messages/7", ADMIN);

  await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
  const dialog = screen.getByRole("dialog", { name: "Edit the message" });
  await userEvent.clear(within(dialog).getByRole("textbox"));
  await userEvent.type(within(dialog).getByRole("textbox"), "At 06:00");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));

  await waitFor(() => expect(edits).toEqual([['"1"', { body: "At 06:00" }]]));
  expect(screen.getByText("This message was withdrawn.")).toBeVisible();
});

test("a broadcast shows how many it reaches before it goes out to exactly those", async () => {
  const asked: unknown[] = [];
  const broadcasts: unknown[] = [];
  server.use(
    http.get(at("broadcasts/"), () => HttpResponse.json(page([aBroadcast()]))),
    http.post(at("broadcasts/preview/"), async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ count: 40, without_account: 2 });
    }),
    http.post(at("broadcasts/"), async ({ request }) => {
      broadcasts.push(await request.json());
      return HttpResponse.json(aBroadcast(), { status: 201 });
    }),
  );
  open("/broadcasts/new", ADMIN);
  await userEvent.selectOptions(await screen.findByLabelText("Audience"), "company");
  expect(screen.getByText("Choose the audience to see how many people it is.")).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText("Company")).toHaveTextContent("Alpha"));
  await userEvent.selectOptions(screen.getByLabelText("Company"), "Alpha");
  expect(await screen.findByText("40 people will receive this")).toBeVisible();
  expect(screen.getByText(/2 cadets have no account/)).toBeVisible();
  await userEvent.type(screen.getByLabelText("Title"), "Formation");
  await userEvent.type(screen.getByLabelText("What everybody should know"), "At 06:30.");
  await userEvent.click(screen.getByRole("button", { name: "Look at it once more" }));

  const dialog = await screen.findByRole("dialog", { name: "Send to 40 people?" });
  await userEvent.click(within(dialog).getByRole("button", { name: "Send now" }));

  const scope = { term: 1, audience: "company", company: "Alpha" };
  await waitFor(() =>
    expect(broadcasts).toEqual([{ ...scope, title: "Formation", body: "At 06:30.", count: 40 }]),
  );
  expect(asked.at(-1)).toEqual(scope);
  expect(await screen.findByText("Sent to 40 people,", { exact: false })).toBeVisible();
});

test("a broadcast that nobody would hear cannot be sent", async () => {
  server.use(
    http.post(at("broadcasts/preview/"), () => HttpResponse.json({ count: 0, without_account: 0 })),
  );
  open("/broadcasts/new", ADMIN);

  expect(await screen.findByText(/Nobody would hear this/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Look at it once more" })).toBeDisabled();
});

test("a broadcast that is opened from the list counts as read, once", async () => {
  const opened: string[] = [];
  let copy = aReceived();
  server.use(
    http.get(at("received-broadcasts/3/"), () => HttpResponse.json(copy)),
    http.post(at("received-broadcasts/3/read/"), () => {
      opened.push("read");
      copy = aReceived({ read_at: "2026-11-21T01:00:00Z" });
      return HttpResponse.json(copy);
    }),
  );
  open("/messages");

  await userEvent.click(await screen.findByRole("link", { name: /Formation/ }));

  expect(await screen.findByRole("heading", { level: 1, name: "Formation" })).toBeVisible();
  expect(screen.getByText("At 06:30.")).toBeVisible();
  await waitFor(() => expect(opened).toEqual(["read"]));
});

test("a broadcast for others is not found, at the address of one's own", async () => {
  server.use(
    http.get(at("received-broadcasts/4/"), () =>
      problem(404, "not_found", "Not found, or not yours to see."),
    ),
  );
  open("/broadcasts/4");

  expect(await screen.findByRole("heading", { name: /not found/i })).toBeVisible();
});
