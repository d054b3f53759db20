// Posts as cadets read them and the staff writes them, and one's own calendar address.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Post } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aPicture, aPost } from "../activities.test-data";
import { routes } from "../routes";

const READ = { "post.view": "own", "calendar.feed": "own", "term.view": "all" } as const;
const CADET = aMe({ id: 8, abilities: READ });
// A person of its own for each test: what is typed is kept by person.
let number = 500;
let posts: Post[];
let sent: unknown[];

function staff() {
  number += 1;
  const abilities = { ...READ, "post.view": "all", "activity.post": "all" } as const;
  return aMe({
    id: number,
    role: "staff",
    abilities: { ...abilities, "announcement.publish": "all" },
  });
}

beforeEach(() => {
  posts = [aPost()];
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("activities/"), () => HttpResponse.json(page(posts))),
    http.get(at("activities/21/"), () => HttpResponse.json(posts[0])),
  );
});

const show = (path = "/activities", as = CADET) => renderRoutes(routes, { as, at: path });

test("a cadet reads what is posted and finds nothing to write with", async () => {
  show();

  expect(await screen.findByRole("link", { name: "Ruck march on Saturday" })).toBeVisible();
  expect(screen.getByText("22 Nov 2026, 07:00 – 11:00")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Write a post" })).not.toBeInTheDocument();
  expect(screen.queryByLabelText("State")).not.toBeInTheDocument();
});

test("an empty list says what will come", async () => {
  posts = [];
  show();

  expect(await screen.findByText("Nothing has been posted yet.")).toBeVisible();
});

test("a list that cannot be read says so and can be asked again", async () => {
  server.use(http.get(at("activities/"), () => problem(500, "server_error", "Failed.")));
  show();

  expect(await screen.findByRole("button", { name: /again/i })).toBeVisible();
});

test("a post that is for others is not found", async () => {
  server.use(http.get(at("activities/21/"), () => problem(404, "not_found", "Not found.")));
  show("/activities/21");

  expect(await screen.findByText(/not found/i)).toBeVisible();
});

const withdrawn = () =>
  http.get(at("activities/21/"), () => problem(410, "withdrawn", "This post was withdrawn."));

test("a notification of a post that was withdrawn leads to a page that says so", async () => {
  server.use(withdrawn());
  show("/activities/21");

  expect(await screen.findByText("This post was withdrawn.")).toBeVisible();
  expect(screen.getByRole("link", { name: "See what is posted now" })).toBeVisible();
  expect(screen.queryByText(/not found/i)).not.toBeInTheDocument();
});

test("a post that is withdrawn while it is read leaves the screen", async () => {
  const { queries } = show("/activities/21");
  await screen.findByRole("heading", { name: "Ruck march on Saturday" });

  server.use(withdrawn());
  await queries.invalidateQueries();

  expect(await screen.findByText("This post was withdrawn.")).toBeVisible();
  expect(screen.queryByText("Ruck march on Saturday")).not.toBeInTheDocument();
});

test("a picture comes in the size of the screen and with words, and an address is a link", async () => {
  posts = [aPost({ pictures: [aPicture()] })];
  show("/activities/21");

  const picture = await screen.findByRole("img", { name: "Cadets cross the river" });
  expect(picture).toHaveAttribute("srcset", expect.stringContaining("/31/480/?key=k 480w"));
  expect(picture).toHaveAttribute("width", "1600");
  const link = screen.getByRole("link", { name: "https://unit.example/march" });
  expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
});

test("markup in a post is shown as it was typed", async () => {
  posts = [aPost({ body: "<img src=x onerror=alert(1)> javascript:alert(1)" })];
  show("/activities/21");

  expect(await screen.findByText("<img src=x onerror=alert(1)> javascript:alert(1)")).toBeVisible();
  expect(screen.queryByRole("img")).not.toBeInTheDocument();
});

test("a draft is written, kept on the device while it is typed, and saved once", async () => {
  const as = staff();
  server.use(
    http.post(at("activities/"), async ({ request }) => {
      sent.push(await request.json(), request.headers.has("Idempotency-Key"));
      posts = [aPost({ state: "draft", publish_at: null })];
      return HttpResponse.json(posts[0], { status: 201 });
    }),
  );
  const first = show("/activities/new", as);
  await userEvent.type(await screen.findByLabelText("Title"), "Uniform check");
  first.unmount();

  const { router } = show("/activities/new", as);
  expect(await screen.findByDisplayValue("Uniform check")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Save the draft" }));

  await expect.poll(() => router.state.location.pathname).toBe("/activities/21/edit");
  expect(sent).toEqual([
    {
      kind: "announcement",
      title: "Uniform check",
      body: "",
      audience: "all",
      company: "",
      platoon: "",
      is_public: false,
      happens_from: null,
      happens_to: null,
      place: "",
    },
    true,
  ]);
});

test("a refusal stands beside its field and every word stays", async () => {
  server.use(
    http.post(at("activities/"), () =>
      problem(400, "invalid", "No.", { fields: { happens_to: ["It cannot end before."] } }),
    ),
  );
  show("/activities/new", staff());
  await userEvent.type(await screen.findByLabelText("Title"), "Uniform check");

  await userEvent.click(screen.getByRole("button", { name: "Save the draft" }));

  expect(await screen.findByText("It cannot end before.")).toBeVisible();
  expect(screen.getByLabelText("Title")).toHaveValue("Uniform check");
});

test("a post is scheduled by Manila's clock", async () => {
  posts = [aPost({ state: "draft", publish_at: null, reach: 40 })];
  server.use(
    http.post(at("activities/21/publish/"), async ({ request }) => {
      sent.push(await request.json(), request.headers.get("If-Match"));
      posts = [aPost({ state: "scheduled", publish_at: "2026-12-01T00:00:00Z" })];
      return HttpResponse.json(posts[0]);
    }),
  );
  show("/activities/21/edit", staff());

  expect(await screen.findByText("40 people are in this audience.")).toBeVisible();
  await userEvent.type(screen.getByLabelText(/From when/), "2026-12-01T08:00");
  await userEvent.click(screen.getByRole("button", { name: "Schedule" }));

  expect(await screen.findByText("The post appears on 1 Dec 2026, 08:00.")).toBeVisible();
  expect(sent).toEqual([{ publish_at: "2026-12-01T00:00:00.000Z" }, '"1"']);
});

test("pictures are put into another order and described ones stay described", async () => {
  const other = aPicture({ id: 32, alt: "The start" });
  posts = [aPost({ pictures: [aPicture(), other] })];
  server.use(
    http.put(at("activities/21/pictures/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(posts[0]);
    }),
  );
  show("/activities/21/edit", staff());

  await userEvent.click(await screen.findByRole("button", { name: 'Move "The start" forward' }));

  await expect
    .poll(() => sent)
    .toEqual([
      {
        pictures: [
          { picture: 32, alt: "The start" },
          { picture: 31, alt: "Cadets cross the river" },
        ],
      },
    ]);
});

test("a calendar address is made, shown once and can be taken back", async () => {
  let madeAt: string | null = null;
  server.use(
    http.get(at("calendar/"), () => HttpResponse.json({ made_at: madeAt, address: null })),
    http.post(at("calendar/"), () => {
      madeAt = "2026-11-20T02:00:00Z";
      return HttpResponse.json({ made_at: madeAt, address: "/api/v1/calendar-feeds/t.ics" });
    }),
    http.delete(at("calendar/"), () => {
      madeAt = null;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Add to calendar" }));
  const dialog = within(screen.getByRole("dialog", { name: "Your calendar" }));

  await userEvent.click(await dialog.findByRole("button", { name: "Make an address" }));
  const box = await dialog.findByLabelText("Address to subscribe to");
  expect(box).toHaveValue("http://rgms.test/api/v1/calendar-feeds/t.ics");
  await userEvent.click(await dialog.findByRole("button", { name: "Take the address back" }));

  expect(await dialog.findByText("You have no address yet.")).toBeVisible();
});
