// The palette: what it finds, how keys move in it, and whom it offers what.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it } from "vitest";
import "./CommandPalette";
import "./KeysSheet";
import { aMe } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { staffPart } from "../staffPart";
import { PaletteButton } from "./PaletteButton";

const ADMIN = aMe({
  abilities: { "cadet.view": "all", "enrolment.view": "all", "ledger.award": "all" },
});
const CADET = aMe({ abilities: { "cadet.view": "own", "grade.view": "own" } });

let asked: string[];

beforeAll(() => staffPart.load());

beforeEach(() => {
  asked = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("cadets/"), ({ request }) => {
      const search = new URL(request.url).searchParams.get("search") ?? "";
      asked.push(search);
      if (search === "broken") return problem(503, "unavailable", "Not now.");
      const found = { id: 7, name: "Peña, Ana", student_number: "2026-0007" };
      return HttpResponse.json(page("pena".startsWith(search) ? [found] : []));
    }),
  );
});

async function opened(as = ADMIN) {
  const shown = renderPage(
    <>
      <PaletteButton />
      <input aria-label="Elsewhere" />
    </>,
    { as },
  );
  await screen.findByRole("button", { name: "Search everything" });
  await userEvent.keyboard("{Control>}k{/Control}");
  return { ...shown, box: await screen.findByRole("combobox", { name: "Cadet, page or action" }) };
}

// jsdom does not close a dialog on Escape by itself.
async function closed() {
  fireEvent(screen.getByRole("dialog"), new Event("close"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

it("opens by keys over a text box, finds a cadet, and goes there on Enter", async () => {
  const { router, box } = await opened();
  expect(box).toHaveFocus();

  await userEvent.type(box, "pena");
  const cadet = await screen.findByRole("option", { name: /Peña, Ana/ });
  expect(within(cadet).getByText("2026-0007")).toBeVisible();
  expect(cadet).toHaveAttribute("aria-selected", "true");
  await userEvent.keyboard("{Enter}");

  await waitFor(() => expect(router.state.location.pathname).toBe("/cadets/7"));
  expect(screen.queryByRole("combobox")).toBeNull();
});

it("asks the server once for a word that was typed in one go, and not for one letter", async () => {
  const { box } = await opened();
  await userEvent.type(box, "p");
  await new Promise((done) => setTimeout(done, 300));
  expect(asked).toEqual([]);

  await userEvent.type(box, "ena", { delay: null });
  await screen.findByRole("option", { name: /Peña/ });

  expect(asked).toEqual(["pena"]);
});

it("moves with the arrows around the ends, and takes a page", async () => {
  const { router, box } = await opened();
  await userEvent.type(box, "ros");
  await screen.findByRole("option", { name: "Roster g r" });
  await userEvent.keyboard("{ArrowUp}{ArrowDown}{Enter}");

  await waitFor(() => expect(router.state.location.pathname).toBe("/roster"));
});

it("opens the form of a deed with what it needs", async () => {
  const { router, box } = await opened();
  await userEvent.type(box, "award demerit");
  await userEvent.click(await screen.findByRole("option", { name: "Award demerit points" }));

  await waitFor(() => expect(router.state.location.search).toMatchObject({ award: "demerit" }));
});

it("offers a cadet neither other cadets nor what staff do", async () => {
  const { box } = await opened(CADET);
  expect(screen.getByRole("option", { name: "Grades g g" })).toBeVisible();
  expect(screen.queryByRole("option", { name: /Award/ })).toBeNull();

  await userEvent.type(box, "pena");
  await screen.findByText("Nothing has that name or number.");

  expect(asked).toEqual([]);
});

it("says when cadets could not be searched, and still finds pages", async () => {
  const { box } = await opened();
  await userEvent.type(box, "broken");
  await screen.findByText("Cadets could not be searched. Type on to try again.");

  await userEvent.clear(box);
  await userEvent.type(box, "ros");

  expect(await screen.findByRole("option", { name: "Roster g r" })).toBeVisible();
});

it("lists the keys on ?, and turns single letters off", async () => {
  const { router } = await opened();
  await closed();
  await userEvent.keyboard("?");
  await userEvent.click(
    await screen.findByRole("checkbox", { name: "Single letters are keys on this device" }),
  );
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  await userEvent.keyboard("gr");

  expect(router.state.location.pathname).toBe("/page");
});

it("goes to a place by its letters, but not while somebody types", async () => {
  const { router } = await opened();
  await closed();

  await userEvent.type(screen.getByRole("textbox", { name: "Elsewhere" }), "gr");
  expect(router.state.location.pathname).toBe("/page");
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard("gr");

  await waitFor(() => expect(router.state.location.pathname).toBe("/roster"));
});
