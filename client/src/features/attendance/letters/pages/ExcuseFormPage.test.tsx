// Writing a letter: what is missing is said, files are sent in parts, and it arrives once.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { session } from "@/lib/auth";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aDay, aLetter } from "../letters.test-data";
import { letterRoutes } from "../routes";

const ABILITIES = { "excuse.view": "own", "excuse.submit": "own", "term.view": "all" } as const;
// A person of its own for each test: drafts are kept by person.
let user = 100;
let sent: unknown[];
let parts: number;

function upload(offset: number, size: number) {
  return {
    id: 5,
    kind: "excuse",
    name: "slip.pdf",
    size,
    offset,
    file: offset === size ? 91 : null,
  };
}

beforeEach(() => {
  user += 1;
  sent = [];
  parts = 0;
  File.prototype.arrayBuffer ??= function arrayBuffer(this: File) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () =>
        resolve(new TextEncoder().encode(String(reader.result)).buffer as ArrayBuffer);
      reader.readAsText(this);
    });
  };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("enrolments/"), () => HttpResponse.json(page([{ id: 1 }]))),
    http.get(at("enrolments/1/excuse-days/"), () =>
      HttpResponse.json({
        days: [
          aDay(),
          aDay({
            training_day: 10,
            date: "2026-10-03",
            why_not: "a letter can come until 7 days after the training day.",
          }),
        ],
      }),
    ),
    http.post(at("uploads/"), async ({ request }) => {
      const { size } = (await request.json()) as { size: number };
      return HttpResponse.json(upload(0, size), { status: 201 });
    }),
    http.patch(at("uploads/5/"), async ({ request }) => {
      parts += 1;
      const { byteLength } = await request.arrayBuffer();
      return HttpResponse.json(upload(byteLength, byteLength));
    }),
    http.delete(at("uploads/5/"), () => new HttpResponse(null, { status: 204 })),
    http.post(at("excuse-letters/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aLetter(), { status: 201 });
    }),
  );
});

afterEach(() => {
  vi.restoreAllMocks();
  dispatchEvent(new Event("online"));
});

function open() {
  const as = aMe({ id: user, abilities: ABILITIES });
  const shown = renderRoutes(letterRoutes, { as, at: "/excuses/new" });
  return { ...shown, user: userEvent.setup() };
}

async function write(person: ReturnType<typeof userEvent.setup>) {
  await person.click(await screen.findByRole("checkbox", { name: /Sat, 21 Nov/ }));
  await person.selectOptions(screen.getByLabelText("Why"), "Sickness");
  await person.type(screen.getByLabelText("In your own words"), "Fever since Friday");
}

const SLIP = new File(["%PDF-1.7 x"], "slip.pdf", { type: "application/pdf" });

test("what is missing is said beside its field, and nothing is sent", async () => {
  const { user: person } = open();
  await screen.findByRole("checkbox", { name: /Sat, 21 Nov/ });

  await person.click(screen.getByRole("button", { name: "Send the letter" }));

  expect(screen.getByText("Choose at least one day.")).toBeVisible();
  expect(screen.getByText("Choose a reason.", { selector: "p" })).toBeVisible();
  expect(screen.getByText("Say what happened.")).toBeVisible();
  expect(sent).toEqual([]);
});

test("a letter with a document is sent once the document is there", async () => {
  const { user: person } = open();
  await write(person);
  await person.upload(screen.getByLabelText("Add photos or documents"), SLIP);

  expect(await screen.findByText("Ready to be sent with the letter")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Send the letter" }));

  expect(await screen.findByText("Your letter is sent.")).toBeVisible();
  expect(sent).toEqual([
    { reason_kind: "sickness", reason: "Fever since Friday", days: [11], files: [91] },
  ]);
  expect(parts).toBe(1);
});

test("a day that is past says until when, and one too long past says why not", async () => {
  open();

  const list = within(await screen.findByRole("list", { name: "Days that are not possible" }));
  expect(list.getByText(/a letter can come until 7 days after/)).toBeInTheDocument();
});

test("a file of another kind is refused on the phone already", async () => {
  open();
  await screen.findByRole("checkbox", { name: /Sat, 21 Nov/ });
  const person = userEvent.setup({ applyAccept: false });

  await person.upload(
    screen.getByLabelText("Add photos or documents"),
    new File(["MZ"], "slip.exe", { type: "application/x-msdownload" }),
  );

  expect(await screen.findByText(/Only photos/)).toBeVisible();
});

test("a file that the server refuses says why and can be taken away", async () => {
  server.use(
    http.patch(at("uploads/5/"), () =>
      problem(400, "file_refused", "The document is locked with a password."),
    ),
  );
  const { user: person } = open();
  await write(person);
  await person.upload(screen.getByLabelText("Add photos or documents"), SLIP);

  expect(await screen.findByText("The document is locked with a password.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Send the letter" }));
  expect(screen.getByText("Take away the file that cannot be used.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Take slip.pdf away" }));
  await person.click(screen.getByRole("button", { name: "Send the letter" }));

  expect(await screen.findByText("Your letter is sent.")).toBeVisible();
  expect(sent).toMatchObject([{ files: [] }]);
});

test("without a connection the letter waits on the phone and is sent when there is one", async () => {
  const { user: person } = open();
  await write(person);
  const line = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => void dispatchEvent(new Event("offline")));

  await person.click(screen.getByRole("button", { name: "Send the letter" }));
  expect(screen.getByText(/No connection. The letter is sent by itself/)).toBeVisible();
  expect(sent).toEqual([]);
  line.mockReturnValue(true);
  act(() => void dispatchEvent(new Event("online")));

  expect(await screen.findByText("Your letter is sent.")).toBeVisible();
  expect(sent).toHaveLength(1);
});

test("what was written is there again after the page was left", async () => {
  const first = open();
  await write(first.user);
  first.unmount();

  open();

  expect(await screen.findByLabelText("In your own words")).toHaveValue("Fever since Friday");
  expect(await screen.findByRole("checkbox", { name: /Sat, 21 Nov/ })).toBeChecked();
});

test("a refusal of the server stands where it belongs and keeps every word", async () => {
  server.use(
    http.post(at("excuse-letters/"), () =>
      problem(400, "invalid", "Sat: you have a letter for this day already.", {
        fields: { days: ["You have a letter for this day already."] },
      }),
    ),
  );
  const { user: person } = open();
  await write(person);

  await person.click(screen.getByRole("button", { name: "Send the letter" }));

  expect(await screen.findByText("You have a letter for this day already.")).toBeVisible();
  expect(screen.getByLabelText("In your own words")).toHaveValue("Fever since Friday");
});

test("a letter can be thrown away", async () => {
  const { user: person } = open();
  await write(person);

  await person.click(screen.getByRole("button", { name: "Throw it away" }));

  await waitFor(() => expect(screen.getByLabelText("In your own words")).toHaveValue(""));
  expect(session.getSnapshot().me?.id).toBe(user);
});
