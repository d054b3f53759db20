// A change refused in read-only mode is told at once: no form waits a minute to try again.
import { expect, test } from "vitest";
import { ApiError } from "../api/errors";
import { mayRetry } from "./client";

const refused = (code: string) =>
  new ApiError(
    { type: "about:blank", title: "", status: 503, code, detail: "", request_id: "req-1" },
    60,
  );

test("read-only mode is not tried again, a server that is away is", () => {
  expect(mayRetry(0, refused("read_only"))).toBe(false);
  expect(mayRetry(0, refused("unavailable"))).toBe(true);
});
