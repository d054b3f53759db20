// The browser tests look at every page there is: a route that is missing from their table is found here.
import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { HURDLES, OPEN_PAGES, PAGES, SEEN_IN } from "../../tests/e2e/stage/sweep";
import { makeRouter } from "./router";
import { staffPart } from "./staffPart";

const stories = import.meta.glob<string>("../../tests/e2e/*.spec.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

// Names of parameters differ between a route and the row that a test opens it with.
const shapeOf = (path: string) => path.replace(/[?#].*/, "").replace(/\{\w+\}|\$\w+/g, "$");

await staffPart.load();
const routes = Object.values(makeRouter(new QueryClient()).routesById)
  .filter(({ id, fullPath }) => id !== "__root__" && !["/", "/$"].includes(fullPath))
  .map(({ fullPath }) => fullPath as string);
const swept = [
  ...Object.values(PAGES).flatMap((pages) => Object.values(pages)),
  ...Object.values(OPEN_PAGES),
  ...Object.values(HURDLES),
  ...Object.keys(SEEN_IN),
];

it("looks at the page of every route", () => {
  const known = new Set(swept.map(shapeOf));

  expect(routes.length).toBeGreaterThan(50);
  expect(routes.filter((route) => !known.has(shapeOf(route)))).toEqual([]);
});

it("opens no page that is not there any more", () => {
  const known = new Set(routes.map(shapeOf));

  expect(swept.filter((path) => !known.has(shapeOf(path)))).toEqual([]);
});

it("names every picture once", () => {
  const names = [...Object.values(PAGES), OPEN_PAGES].flatMap((pages) => Object.keys(pages));

  expect(names).toEqual([...new Set(names)]);
});

it.each(Object.entries(SEEN_IN))("has %s looked at in %s", (_, story) => {
  expect(stories[`../../tests/e2e/${story}`]).toMatch(/await look\(/);
});
