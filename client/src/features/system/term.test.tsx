// Which term the pages show when the address names none.
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { Term } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { useTerm } from "./term";

const open = aTerm({ id: 1, label: "1st Semester 2026-2027", starts_on: "2026-08-10" });
const released = aTerm({
  id: 2,
  label: "Summer 2026-2027",
  starts_on: "2027-06-07",
  state: "released",
});
const draft = aTerm({
  id: 3,
  label: "1st Semester 2027-2028",
  starts_on: "2027-08-09",
  state: "draft",
});

function Shown() {
  const { term, isChosen } = useTerm();
  return term && <p>{isChosen ? `${term.label}, chosen` : term.label}</p>;
}

function serve(terms: Term[], current: Term | null) {
  server.use(
    http.get(at("terms/"), () => HttpResponse.json(page(terms))),
    http.get(at("terms/current/"), () =>
      current ? HttpResponse.json(current) : problem(404, "not_found", "Not here."),
    ),
  );
}

function show(address = "/page") {
  renderPage(<Shown />, { as: aMe(), at: address });
}

beforeEach(() => {
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
  );
});

test("an open term is shown though a released one and a draft are newer", async () => {
  serve([draft, released, open], open);
  show();

  expect(await screen.findByText(open.label)).toBeVisible();
});

test("the open term is shown also when the current one cannot be asked for", async () => {
  serve([draft, released, open], null);
  show();

  expect(await screen.findByText(open.label)).toBeVisible();
});

test("without an open term and without an answer it is the newest one that began", async () => {
  serve([draft, released], null);
  show();

  expect(await screen.findByText(released.label)).toBeVisible();
});

test("a unit that has nothing but drafts sees the newest of them", async () => {
  serve([draft], null);
  show();

  expect(await screen.findByText(draft.label)).toBeVisible();
});

test("the address names another term, and is believed", async () => {
  serve([draft, released, open], open);
  show(`/page?term=${released.id}`);

  expect(await screen.findByText(`${released.label}, chosen`)).toBeVisible();
});
