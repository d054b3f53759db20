// Everybody with an account, as an administrator finds, approves and adds them.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/api";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { ADMIN, aPerson } from "../people.test-data";
import { routes } from "../routes";

let asked: URLSearchParams[];
let people: Person[];
let sent: unknown[];

beforeEach(() => {
  asked = [];
  sent = [];
  people = [
    aPerson(),
    aPerson({ id: 10, full_name: "Ben Cruz", username: "b.cruz", is_approved: false }),
    aPerson({ id: 11, full_name: "Carla Diaz", username: "c.diaz", is_active: false }),
    aPerson({
      id: 12,
      full_name: "Dan Uy",
      username: "d.uy",
      is_activated: false,
      last_login: null,
    }),
  ];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("users/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json(page(people));
    }),
    http.get(at("users/:id/"), ({ params }) =>
      HttpResponse.json(people.find(({ id }) => id === Number(params.id)) ?? aPerson()),
    ),
    http.get(at("users/:id/sessions/"), () => HttpResponse.json(page([]))),
  );
});

const show = (path = "/people") => renderRoutes(routes, { as: ADMIN, at: path });
const rowOf = async (name: string) =>
  within((await screen.findByRole("link", { name })).closest("tr")!);

test("each person stands with role, state and last sign-in in words", async () => {
  show();

  expect((await rowOf("Anna Reyes")).getByText("active")).toBeVisible();
  expect((await rowOf("Ben Cruz")).getByText("waiting for approval")).toBeVisible();
  expect((await rowOf("Carla Diaz")).getByText("switched off")).toBeVisible();
  expect((await rowOf("Dan Uy")).getByText("not activated")).toBeVisible();
  expect((await rowOf("Dan Uy")).getByText("never")).toBeVisible();
  expect(screen.getByText("4 people")).toBeVisible();
});

test("search, role and state are kept in the address and asked for", async () => {
  const { router } = show();
  await rowOf("Anna Reyes");

  await userEvent.selectOptions(screen.getByLabelText("State"), "waiting for approval");
  await userEvent.selectOptions(screen.getByLabelText("Role"), "Training staff");
  await userEvent.type(screen.getByLabelText("Search for a person"), "cruz");

  await expect
    .poll(() => router.state.location.search)
    .toEqual({ state: "waiting", role: "staff", search: "cruz" });
  await expect
    .poll(() => Object.fromEntries(asked.at(-1)!))
    .toMatchObject({ state: "waiting", role: "staff", search: "cruz" });
});

test("when nobody matches, the filters can be cleared right there", async () => {
  people = [];
  const { router } = show("/people?role=admin");

  expect(await screen.findByText("Nobody matches these filters.")).toBeVisible();
  await userEvent.click(screen.getAllByRole("button", { name: "Show all" }).at(-1)!);

  await expect.poll(() => router.state.location.search).toEqual({});
});

test("who waits is approved in the list, and nobody else can be", async () => {
  show();
  server.use(
    http.post(at("users/10/approve/"), () =>
      HttpResponse.json({ ...people[1], is_approved: true }),
    ),
  );
  await rowOf("Ben Cruz");
  expect(screen.getAllByRole("button", { name: /^Approve/ })).toHaveLength(1);

  await userEvent.click(screen.getByRole("button", { name: "Approve Ben Cruz" }));

  expect(await screen.findByText("Ben Cruz may sign in now.")).toBeVisible();
});

test("when another administrator was first, it is said in words", async () => {
  show();
  server.use(
    http.post(at("users/10/approve/"), () => problem(409, "account_state", "Already so.")),
  );

  await userEvent.click(await screen.findByRole("button", { name: "Approve Ben Cruz" }));

  expect(await screen.findByText(/Somebody else was first/)).toBeVisible();
});

test("a person is added with a role, and their page opens for the activation code", async () => {
  const made = aPerson({ id: 20, full_name: "Eva Lim", username: "e.lim", is_activated: false });
  const { router } = show();
  server.use(
    http.post(at("users/"), async ({ request }) => {
      sent.push(await request.json(), request.headers.has("Idempotency-Key"));
      people = [...people, made];
      return HttpResponse.json(made, { status: 201 });
    }),
  );

  await userEvent.click(await screen.findByRole("button", { name: "Add a person" }));
  const form = within(screen.getByRole("dialog", { name: "Add a person" }));
  await userEvent.type(form.getByLabelText("Full name"), "Eva Lim");
  await userEvent.type(form.getByLabelText("User name"), "e.lim");
  await userEvent.selectOptions(form.getByLabelText("Role"), "Administrator");
  await userEvent.click(form.getByRole("button", { name: "Add the person" }));

  await expect.poll(() => router.state.location.pathname).toBe("/people/20");
  expect(sent).toEqual([{ full_name: "Eva Lim", username: "e.lim", role: "admin" }, true]);
  expect(await screen.findByRole("button", { name: "Issue an activation code" })).toBeVisible();
});

test("a user name that is taken is told beside its field", async () => {
  show();
  server.use(
    http.post(at("users/"), () =>
      problem(400, "invalid", "Check the fields.", { fields: { username: ["Somebody has it."] } }),
    ),
  );

  await userEvent.click(await screen.findByRole("button", { name: "Add a person" }));
  const form = within(screen.getByRole("dialog", { name: "Add a person" }));
  await userEvent.type(form.getByLabelText("Full name"), "Eva Lim");
  await userEvent.type(form.getByLabelText("User name"), "a.reyes");
  await userEvent.click(form.getByRole("button", { name: "Add the person" }));

  expect(await form.findByText("Somebody has it.")).toBeVisible();
  expect(form.getByLabelText("User name")).toHaveValue("a.reyes");
});

test("without the right the page is not there", async () => {
  const nobody = { ...ADMIN, abilities: { "term.view": "all" } } as const;
  const { router } = renderRoutes(routes, { as: nobody, at: "/people" });

  await expect.poll(() => router.state.matches.some(({ status }) => status === "error")).toBe(true);
  expect(asked).toEqual([]);
  expect(screen.queryByRole("heading", { name: "People" })).not.toBeInTheDocument();
});
