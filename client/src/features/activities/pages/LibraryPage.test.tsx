// The library: what can be taken, by whom it is filled, and what an empty one says.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { LibraryFile } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import { aFile } from "../activities.test-data";
import { routes } from "../routes";

const CADET = aMe({ id: 8, abilities: { "library.view": "own" } });
const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: { "library.view": "all", "library.edit": "all" },
});
let files: LibraryFile[];
let asked: URLSearchParams[];

beforeEach(() => {
  files = [aFile()];
  asked = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("library/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json(page(files));
    }),
  );
});

const show = (as = CADET) => renderRoutes(routes, { as, at: "/library" });

test("a cadet finds files with kind and size and nothing to change them with", async () => {
  show();

  expect(await screen.findByRole("heading", { name: "Cadet manual" })).toBeVisible();
  expect(screen.getByText("Manual")).toBeVisible();
  expect(screen.getByRole("button", { name: "Download Cadet manual" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Add a file" })).not.toBeInTheDocument();
  expect(asked[0]?.get("current")).toBe("true");
});

test("an empty library says what goes into it", async () => {
  files = [];
  show(STAFF);

  expect(await screen.findByText("The library is empty.")).toBeVisible();
  expect(screen.getByText(/PDF, XLSX, JPEG or PNG/)).toBeVisible();
});

test("a file is laid aside after a question", async () => {
  let laidAside = 0;
  server.use(
    http.post(at("library/41/archive/"), () => {
      laidAside += 1;
      files = [];
      return HttpResponse.json(aFile({ archived_at: "2026-11-20T02:00:00Z" }));
    }),
  );
  show(STAFF);

  await userEvent.click(await screen.findByRole("button", { name: "Lay aside" }));
  expect(laidAside).toBe(0);
  await userEvent.click(screen.getAllByRole("button", { name: "Lay aside" }).at(-1)!);

  expect(await screen.findByText("The library is empty.")).toBeVisible();
  expect(laidAside).toBe(1);
});

test("what is said about a file is changed under the version that was seen", async () => {
  let seen: string | null = null;
  let sent: unknown;
  server.use(
    http.patch(at("library/41/"), async ({ request }) => {
      seen = request.headers.get("If-Match");
      sent = await request.json();
      files = [aFile({ title: "Manual of drill", version: 2 })];
      return HttpResponse.json(files[0]);
    }),
  );
  show(STAFF);

  await userEvent.click(await screen.findByRole("button", { name: "Edit Cadet manual" }));
  const form = within(screen.getByRole("dialog", { name: "Edit Cadet manual" }));
  expect(form.getByLabelText("What it is for")).toHaveValue("Edition of 2026");
  await userEvent.clear(form.getByLabelText("Title"));
  await userEvent.type(form.getByLabelText("Title"), "Manual of drill");
  await userEvent.click(form.getByRole("button", { name: "Save" }));

  expect(await screen.findByRole("heading", { name: "Manual of drill" })).toBeVisible();
  expect(seen).toBe('"1"');
  expect(sent).toEqual({
    title: "Manual of drill",
    description: "Edition of 2026",
    category: "manual",
    audience: "all",
  });
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("a newer edition begins with the words of the one that it takes the place of", async () => {
  show(STAFF);

  await userEvent.click(
    await screen.findByRole("button", { name: "Newer edition of Cadet manual" }),
  );

  const form = within(screen.getByRole("dialog", { name: "A newer edition of Cadet manual" }));
  expect(form.getByLabelText("Title")).toHaveValue("Cadet manual");
  expect(form.getByText(/The edition of now is laid aside/)).toBeVisible();
});
