// Every request carries what the server asks for, and every refusal becomes an error with its id.
import { describe, expect, it } from "vitest";
import { ApiError, NetworkError, StaleError } from "./errors";
import { makeTransport } from "./transport";

function makeServer(
  answers: (() => Response | Promise<Response>)[],
  tokens: (string | null)[] = [],
) {
  const requests: Request[] = [];
  const bodies: string[] = [];
  const cursors: string[] = [];
  const renewed: string[] = [];
  const send = makeTransport({
    credentials: {
      getAccess: async () => "a1",
      renewAfter: async (refused) => {
        renewed.push(refused);
        return tokens.shift() ?? null;
      },
    },
    onCursor: (seq) => cursors.push(seq),
    fetch: async (input) => {
      const request = input as Request;
      requests.push(request);
      bodies.push(await request.clone().text());
      return (answers.shift() ?? (() => Response.json({})))();
    },
  });
  const post = () =>
    send(new Request("http://rgms.test/api/v1/ledger/", { method: "POST", body: '{"points":5}' }));
  return { requests, bodies, cursors, renewed, post };
}

function problem(status: number, more: object = {}, headers: HeadersInit = {}) {
  const body = {
    type: "t",
    title: "t",
    status,
    code: "stale",
    detail: "Changed.",
    request_id: "r-9",
    ...more,
  };
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "Content-Type": "application/problem+json", ...headers },
    });
}

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => null,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

it("dresses a request with token, client and request id", async () => {
  const server = makeServer([]);
  await server.post();

  const { headers } = server.requests[0] ?? new Request("http://x");
  expect(headers.get("Authorization")).toBe("Bearer a1");
  expect(headers.get("X-RGMS-Client")).toBe("web");
  expect(headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
});

it("passes on the event cursor of a list", async () => {
  const server = makeServer([() => Response.json({}, { headers: { "X-Event-Cursor": "12.7" } })]);
  await server.post();

  expect(server.cursors).toEqual(["12.7"]);
});

describe("a refused token", () => {
  it("is renewed once and the same request sent again, body included", async () => {
    const server = makeServer([problem(401)], ["a2"]);
    await server.post();

    expect(server.renewed).toEqual(["a1"]);
    expect(server.bodies).toEqual(['{"points":5}', '{"points":5}']);
    expect(server.requests[1]?.headers.get("Authorization")).toBe("Bearer a2");
  });

  it("is not tried a third time", async () => {
    const server = makeServer([problem(401), problem(401)], ["a2", "a3"]);

    expect((await failureOf(server.post())).status).toBe(401);
    expect(server.requests).toHaveLength(2);
  });

  it("ends the request when the session is over", async () => {
    const server = makeServer([problem(401)]);

    expect((await failureOf(server.post())).status).toBe(401);
    expect(server.requests).toHaveLength(1);
  });
});

describe("a refusal", () => {
  it("keeps the code, the sentence, the fields and the request id", async () => {
    const fields = { points: ["Must be from 1 to 100."] };
    const error = await failureOf(makeServer([problem(400, { code: "invalid", fields })]).post());

    expect(error).toMatchObject({
      status: 400,
      code: "invalid",
      detail: "Changed.",
      requestId: "r-9",
      fields,
    });
    expect(error.isFinal).toBe(true);
  });

  it.each([412, 428])("of status %i is a stale edit with the row as it is now", async (status) => {
    const current = { id: 3, version: 8 };
    const error = await failureOf(makeServer([problem(status, { data: { current } })]).post());

    expect(error).toBeInstanceOf(StaleError);
    expect((error as StaleError).current).toEqual(current);
  });

  it("says how long to wait", async () => {
    const error = await failureOf(makeServer([problem(429, {}, { "Retry-After": "42" })]).post());

    expect(error.retryAfter).toBe(42);
    expect(error.isFinal).toBe(false);
  });

  it("that is not JSON still has a sentence and the id of its header", async () => {
    const answer = () =>
      new Response("<html>", { status: 502, headers: { "X-Request-Id": "edge-1" } });
    const error = await failureOf(makeServer([answer]).post());

    expect(error).toMatchObject({ status: 502, code: "unknown", requestId: "edge-1" });
    expect(error.detail).not.toBe("");
  });
});

it("calls a missing answer a network error", async () => {
  const server = makeServer([() => Promise.reject(new TypeError("Failed to fetch"))]);

  await expect(server.post()).rejects.toThrow(NetworkError);
});
