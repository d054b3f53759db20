// One way out: every request gets its headers here, and every refusal becomes an error here.
import { type ApiError, errorOf, NetworkError } from "./errors";
import { newId } from "./random";
import { waking } from "./waking";

export interface Credentials {
  /** A usable access token, or null when nobody is signed in. */
  getAccess(): Promise<string | null>;
  /** Get a new access token after the server refused this one. */
  renewAfter(refused: string): Promise<string | null>;
}

export type Transport = (request: Request) => Promise<Response>;

interface Options {
  credentials: Credentials;
  fetch?: typeof globalThis.fetch;
  onCursor?: (seq: string) => void;
  /** Hear every answer to somebody signed in, good or bad. */
  onAnswer?: (response: Response) => void;
  /** Hear every refusal, whoever asked. */
  onRefusal?: (error: ApiError) => void;
}

/** Build the function that openapi-fetch calls instead of fetch. */
export function makeTransport({
  credentials,
  onCursor,
  onAnswer,
  onRefusal,
  ...options
}: Options): Transport {
  const send = (request: Request) => exchange(request, options.fetch ?? globalThis.fetch);
  return async (request) => {
    const token = await credentials.getAccess();
    const again = request.clone();
    const id = newId();
    let response = await send(dressed(request, token, id));
    if (response.status === 401 && token) {
      const renewed = await credentials.renewAfter(token);
      if (renewed) response = await send(dressed(again, renewed, id));
    }
    if (token) onAnswer?.(response);
    if (!response.ok) {
      const error = await errorOf(response);
      onRefusal?.(error);
      throw error;
    }
    const cursor = response.headers.get("X-Event-Cursor");
    if (cursor) onCursor?.(cursor);
    return response;
  };
}

/** Send a request once; a missing answer is a NetworkError. */
export async function exchange(
  request: Request,
  fetch: typeof globalThis.fetch,
): Promise<Response> {
  try {
    return await waking.watch(fetch(request));
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new NetworkError({ cause });
  }
}

function dressed(request: Request, token: string | null, id: string): Request {
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  request.headers.set("X-RGMS-Client", "web");
  request.headers.set("X-Request-Id", id);
  return request;
}
