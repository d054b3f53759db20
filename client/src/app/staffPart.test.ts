// Pages of the staff come with a part of their own: who needs it has it before the first picture.
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, it, vi } from "vitest";
import { aMe } from "@/test/factories";

const CADET = aMe({ abilities: { "grade.view": "own", "session.view": "own" } });
const STAFF = aMe({ abilities: { "cadet.view": "all", "roll.view": "all", "post.view": "all" } });

// As a page that was just opened: nothing is loaded yet.
beforeEach(() => vi.resetModules());

async function openedBy(person: typeof CADET) {
  const { session } = await import("@/lib/auth");
  const { makeRouter } = await import("./router");
  const { staffPart } = await import("./staffPart");
  session.adopt(person);
  const go = async (address: string) => {
    history.replaceState(null, "", address);
    const router = makeRouter(new QueryClient());
    await router.load();
    const { matches, location } = router.state;
    const last = matches.at(-1);
    return { href: location.href, page: last?.fullPath, error: last?.error };
  };
  return { go, staffPart };
}

it("spares a cadet's phone the pages of the staff", async () => {
  const { go, staffPart } = await openedBy(CADET);

  expect((await go("/home")).page).toBe("/home");
  expect(staffPart.getSnapshot()).toBeNull();
});

it("answers a cadet at a page of the staff as at any page that is not theirs", async () => {
  const { go } = await openedBy(CADET);

  const opened = await go("/roster?page=2");

  expect(opened).toMatchObject({ page: "/roster", href: "/roster?page=2" });
  expect(opened.error).toMatchObject({ name: "NotYours" });
});

it("opens an address that was read before the pages of the staff were there", async () => {
  const { go } = await openedBy(STAFF);

  const opened = await go("/days/3/roll?unmarked=true");

  expect(opened).toMatchObject({ page: "/days/$id/roll", href: "/days/3/roll?unmarked=true" });
  expect(opened.error).toBeUndefined();
});

it("has the places of the staff before any page is shown to them", async () => {
  const { go, staffPart } = await openedBy(STAFF);

  expect((await go("/activities")).page).toBe("/activities");
  expect(staffPart.getSnapshot()?.staffPlaces.length).toBeGreaterThan(10);
});

it("still leads nowhere where nothing is", async () => {
  const { go } = await openedBy(STAFF);

  expect((await go("/nothing/here")).page).toBe("/$");
});

it("shows what there is when the pages of the staff cannot be loaded", async () => {
  const { go, staffPart } = await openedBy(STAFF);
  vi.spyOn(staffPart, "load").mockRejectedValue(new TypeError("Failed to fetch"));

  expect((await go("/activities")).page).toBe("/activities");
  const missing = await go("/roster");
  expect(missing.page).toBe("/$");
  expect(missing.error).toMatchObject({ message: "Failed to fetch" });
});
