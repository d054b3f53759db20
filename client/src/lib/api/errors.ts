// What can go wrong with a request, as errors a page can show.
import type { Problem } from "./types";

export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly fields: Record<string, string[]>;
  readonly data: Record<string, unknown>;
  /** Seconds to wait before another try, when the server named them. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.requestId = problem.request_id;
    this.fields = problem.fields ?? {};
    this.data = (problem.data ?? {}) as Record<string, unknown>;
    this.retryAfter = retryAfter;
  }

  /** A refusal that repeating the same request will not change. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 429 && this.status !== 408;
  }
}

/** Somebody else changed the row first; `current` is the row as it is now. */
export class StaleError extends ApiError {
  override name = "StaleError";

  get current(): unknown {
    return this.data.current;
  }
}

/** No answer came: no connection, or it broke on the way. */
export class NetworkError extends Error {
  override name = "NetworkError";

  constructor(options?: ErrorOptions) {
    super("The server could not be reached.", options);
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 403);
}

/** Read a refusal into the error it stands for, whatever its body is. */
export async function errorOf(response: Response): Promise<ApiError> {
  const problem = await problemOf(response);
  const wait = Number(response.headers.get("Retry-After") ?? "");
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  const isStale = response.status === 412 || response.status === 428;
  return isStale ? new StaleError(problem, retryAfter) : new ApiError(problem, retryAfter);
}

async function problemOf(response: Response): Promise<Problem> {
  const told = response.headers.get("Content-Type")?.includes("json")
    ? ((await response.json().catch(() => ({}))) as Partial<Problem>)
    : {};
  return {
    type: "about:blank",
    title: "Request failed",
    code: "unknown",
    detail: "The server answered in a way this page does not understand.",
    request_id: response.headers.get("X-Request-Id") ?? "",
    ...told,
    status: response.status,
  };
}
