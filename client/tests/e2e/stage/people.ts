// The demo people, and how each comes in: through the sign-in page, or through the API.
import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";

export type Person = "demo-admin" | "demo-staff" | "demo-cadet";

type FormParts = NonNullable<Parameters<APIRequestContext["post"]>[1]>["multipart"] & object;

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

const words = JSON.parse(process.env.RGMS_ACCOUNTS ?? "{}") as Record<Person, string>;

/** What this person types when asked for a password. */
export const passwordOf = (person: Person): string => words[person];

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel("Username or student number").fill(person);
  await page.getByLabel("Password", { exact: true }).fill(words[person]);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation").first()).toBeVisible();
}

/** A browser of this person's own, signed in, on the page at `path`. */
export async function open(
  browser: Browser,
  person: Person,
  viewport: { width: number; height: number },
  path = "/",
): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(path);
  await signIn(page, person);
  return page;
}

/** The API as a client of its own sees it, with a token that this person signed in for. */
export class Caller {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly access: string,
  ) {}

  static async of(request: APIRequestContext, person: Person): Promise<Caller> {
    const answer = await request.post("/api/v1/auth/login/", {
      headers: { "X-RGMS-Client": "native" },
      data: { username: person, password: words[person] },
    });
    expect(answer.status()).toBe(200);
    return new Caller(request, ((await answer.json()) as { access: string }).access);
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.request.get(`/api/v1/${path}`, { headers: this.headers });
    expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
    return (await answer.json()) as T;
  }

  async send<T>(
    method: "POST" | "PUT" | "PATCH",
    path: string,
    data: object,
    version?: number,
  ): Promise<T> {
    const seen = version === undefined ? {} : { "If-Match": `"${version}"` };
    const answer = await this.request.fetch(`/api/v1/${path}`, {
      method,
      headers: { ...this.headers, ...seen, "Idempotency-Key": crypto.randomUUID() },
      data,
    });
    expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  }

  /** Send a form with a file in it. */
  async sendFile<T>(path: string, multipart: FormParts): Promise<T> {
    const answer = await this.request.post(`/api/v1/${path}`, {
      headers: { ...this.headers, "Idempotency-Key": crypto.randomUUID() },
      multipart,
    });
    expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  }

  private get headers() {
    return { Authorization: `Bearer ${this.access}`, "X-RGMS-Client": "native" };
  }
}
