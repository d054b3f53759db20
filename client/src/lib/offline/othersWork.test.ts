// What others left unsent on a device is seen before it is emptied.
import { deleteDB, openDB } from "idb";
import { afterEach, expect, it } from "vitest";
import { holdsWorkOfOthers } from "./othersWork";

async function marksOf(user: number, marks: readonly string[]) {
  const database = await openDB(`rgms.${user}.marks`, 1, {
    upgrade: (made) => void made.createObjectStore("marks"),
  });
  for (const mark of marks) await database.put("marks", mark, mark);
  database.close();
}

afterEach(async () => {
  for (const user of [7, 8]) await deleteDB(`rgms.${user}.marks`);
});

it("sees unsent marks of another person, and neither one's own nor an empty shelf", async () => {
  expect(await holdsWorkOfOthers(7)).toBe(false);
  await marksOf(7, ["mine"]);
  await marksOf(8, []);
  expect(await holdsWorkOfOthers(7)).toBe(false);

  await marksOf(8, ["theirs"]);

  expect(await holdsWorkOfOthers(7)).toBe(true);
});
