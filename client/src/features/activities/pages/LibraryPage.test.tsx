// The library: what can be taken, by whom it is filled, and what an empty one says.
import { screen } from "@testing-library/react";
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
