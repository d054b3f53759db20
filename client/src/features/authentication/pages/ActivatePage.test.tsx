// The first sign-in with a printed code: from the link, by hand, and when it is refused.
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { session } from "@/lib/auth";
import { openEntry } from "@/test/entry";
import { aMe } from "@/test/factories";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import "./ActivatePage";

const LONG = "quiet river lamp";

let sent: unknown[];

function answer(respond: () => Response) {
  server.use(
    http.post(at("auth/activate/"), async ({ request }) => {
      sent.push(await request.json());
      return respond();
    }),
  );
}

const signedIn = () => HttpResponse.json({ access: "a1", expires_in: 600, user: aMe() });

beforeEach(async () => {
  sent = [];
  server.use(http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })));
  await session.signOut();
});

const open = (address: string) => openEntry(address, "Activate your account");

async function choose(user: Awaited<ReturnType<typeof open>>["user"], password = LONG) {
  await user.type(screen.getByLabelText("New password"), password);
  await user.type(screen.getByLabelText("New password again"), password);
}

it("takes name and code from the link, and removes them from the address", async () => {
  answer(signedIn);
  const { user, router } = await open("/activate#2024-00017&abcdefghijkl");

  expect(screen.getByLabelText("Username or student number")).toHaveValue("2024-00017");
  expect(screen.getByLabelText("Activation code")).toHaveValue("ABCD-EFGH-IJKL");
  expect(router.history.location.href).toBe("/activate");
  await choose(user);
  await user.click(screen.getByRole("button", { name: "Activate and sign in" }));

  expect(await screen.findByText("First page")).toBeVisible();
  expect(sent).toEqual([{ username: "2024-00017", code: "ABCD-EFGH-IJKL", password: LONG }]);
  expect(session.getSnapshot().status).toBe("signed_in");
});

it("groups the code while it is typed, and sends an address only when there is one", async () => {
  answer(signedIn);
  const { user } = await open("/activate");

  await user.type(screen.getByLabelText("Username or student number"), "2024-00017");
  await user.type(screen.getByLabelText("Activation code"), "abcd efgh ijkl");
  await user.type(screen.getByLabelText(/^E-mail address/), "juan@example.ph");
  await choose(user);
  await user.click(screen.getByRole("button", { name: "Activate and sign in" }));

  await screen.findByText("First page");
  expect(sent).toEqual([
    {
      username: "2024-00017",
      code: "ABCD-EFGH-IJKL",
      password: LONG,
      email: "juan@example.ph",
    },
  ]);
});

it("ticks the rules off as they are met, in words", async () => {
  const { user } = await open("/activate");
  const rules = screen.getByRole("list", { name: "Rules of a password" });
  const rule = (name: string) => within(rules).getByText(name).closest("li") as HTMLElement;

  expect(within(rule("At least 12 characters")).getByLabelText("Not yet met")).toBeVisible();
  await user.type(screen.getByLabelText("New password"), LONG);

  expect(within(rule("At least 12 characters")).getByLabelText("Met")).toBeVisible();
  expect(within(rule("Twice the same")).getByLabelText("Not yet met")).toBeVisible();
  await user.type(screen.getByLabelText("New password again"), LONG);
  expect(within(rule("Twice the same")).getByLabelText("Met")).toBeVisible();
});

it("says what is missing before asking the server", async () => {
  answer(signedIn);
  const { user } = await open("/activate");

  await user.click(screen.getByRole("button", { name: "Activate and sign in" }));

  expect(screen.getByLabelText("Username or student number")).toHaveFocus();
  expect(screen.getByLabelText("Activation code")).toHaveAccessibleDescription(
    "Type all twelve characters of the code.",
  );
  expect(screen.getByLabelText("New password")).toBeInvalid();
  expect(sent).toEqual([]);
});

it("shows what the server says about the password beside it, and keeps what was typed", async () => {
  answer(() =>
    problem(400, "invalid", "Invalid.", {
      fields: { password: ["This is little more than words of the unit."] },
    }),
  );
  const { user } = await open("/activate#2024-00017&abcdefghijkl");
  await choose(user);
  await user.click(screen.getByRole("button", { name: "Activate and sign in" }));

  expect(await screen.findByText("This is little more than words of the unit.")).toBeVisible();
  expect(screen.getByLabelText("New password")).toBeInvalid();
  expect(screen.getByLabelText("New password")).toHaveFocus();
  expect(screen.getByLabelText("Activation code")).toHaveValue("ABCD-EFGH-IJKL");
});

it("says one sentence for every code that does not work", async () => {
  answer(() => problem(400, "activation_refused", "This user name and this code do not work."));
  const { user } = await open("/activate#2024-00017&abcdefghijkl");
  await choose(user);
  await user.click(screen.getByRole("button", { name: "Activate and sign in" }));

  expect(await screen.findByRole("alert")).toHaveTextContent(
    "This user name and this code do not work.",
  );
});

it("shows both passwords with one button", async () => {
  const { user } = await open("/activate");

  await user.click(screen.getByRole("button", { name: "Show the password" }));

  expect(screen.getByLabelText("New password")).toHaveAttribute("type", "text");
  expect(screen.getByLabelText("New password again")).toHaveAttribute("type", "text");
});
