// Stands in for the server in component tests; each test says what it answers.
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";

/** Address of an endpoint: `at("auth/login/")`. */
export function at(path: string): string {
  return `http://rgms.test/api/v1/${path}`;
}

// Pages for strangers ask for the unit's news beside everything else; there is none.
export const server = setupServer(
  http.get(at("public-posts/"), () => HttpResponse.json({ posts: [] })),
);

/** A refusal in the shape of the API. */
export function problem(status: number, code: string, detail: string, more: object = {}) {
  return HttpResponse.json(
    {
      type: `urn:rgms:problem:${code}`,
      title: code,
      status,
      code,
      detail,
      request_id: "req-1",
      ...more,
    },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

/** A list in the shape of the API. */
export function page<T>(results: T[]) {
  return { count: results.length, next: null, previous: null, results };
}

export { HttpResponse, http };
