// The signed paper of a consent: added in parts, replaced and removed with a reason, opened by few.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { GuardianConsent } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aConsent, aPaper } from "../privacy.test-data";
import { routes } from "../routes";

const ADMIN = aMe({ id: 1, role: "admin", abilities: { "privacy.answer": "all" } });
const BYTES = new TextEncoder().encode("%PDF-1.7");
// The test's browser has no File.arrayBuffer.
const SCAN = Object.assign(new File([BYTES], "paper.pdf", { type: "application/pdf" }), {
  arrayBuffer: async () => BYTES.buffer,
});
const upload = { id: 31, kind: "consent", name: "paper.pdf", size: 8, offset: 0, file: null };

beforeAll(() => import("./PrivacyDeskPage"));

let consent: GuardianConsent;
let announced: unknown[];
let sent: unknown[];

beforeEach(() => {
  consent = aConsent();
  announced = [];
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("privacy/minors/"), () => HttpResponse.json(page([]))),
    http.get(at("privacy/consents/"), () => HttpResponse.json(page([consent]))),
    http.post(at("uploads/"), async ({ request }) => {
      announced.push(await request.json());
      return HttpResponse.json(upload, { status: 201 });
    }),
    http.patch(at("uploads/31/"), () => HttpResponse.json({ ...upload, offset: 8, file: 90 })),
    http.put(at("privacy/consents/6/paper/"), async ({ request }) => {
      sent.push(await request.json());
      consent = aConsent({ paper: aPaper() });
      return HttpResponse.json(consent);
    }),
  );
});

const show = () => renderRoutes(routes, { as: ADMIN, at: "/privacy/desk?tab=consents" });
const dialog = () => within(screen.getByRole("dialog"));

test("a paper goes in parts and then stands with its consent", async () => {
  show();
  await userEvent.click(
    await screen.findByRole("button", { name: "Add the signed paper of Dela Cruz, Juan" }),
  );
  await userEvent.click(dialog().getByRole("button", { name: "Keep the paper" }));
  expect(dialog().getByText("Choose a file.")).toBeVisible();
  await userEvent.upload(dialog().getByLabelText("Scan or photo"), SCAN);
  await userEvent.click(dialog().getByRole("button", { name: "Keep the paper" }));

  expect(await screen.findByRole("button", { name: "Open paper.pdf" })).toBeVisible();
  expect(announced).toEqual([
    expect.objectContaining({ kind: "consent", name: "paper.pdf", size: 8 }),
  ]);
  expect(sent).toEqual([{ file: 90 }]);
});

test("a file that is refused is named beside its box, and nothing is kept", async () => {
  const words = "The document can do more than be read. Print it to a new PDF.";
  server.use(
    http.patch(at("uploads/31/"), () =>
      problem(400, "file_refused", words, { fields: { file: [words] } }),
    ),
  );
  show();
  await userEvent.click(
    await screen.findByRole("button", { name: "Add the signed paper of Dela Cruz, Juan" }),
  );
  await userEvent.upload(dialog().getByLabelText("Scan or photo"), SCAN);
  await userEvent.click(dialog().getByRole("button", { name: "Keep the paper" }));

  expect(await dialog().findByText(words)).toBeVisible();
  expect(sent).toEqual([]);
});

test("another paper takes its place with a reason only", async () => {
  consent = aConsent({ paper: aPaper() });
  show();
  await userEvent.click(
    await screen.findByRole("button", { name: "Replace the paper of Dela Cruz, Juan" }),
  );
  await userEvent.upload(dialog().getByLabelText("Scan or photo"), SCAN);
  await userEvent.click(dialog().getByRole("button", { name: "Keep the paper" }));
  expect(dialog().getByText("Give a reason.")).toBeVisible();
  expect(announced).toEqual([]);
  await userEvent.type(dialog().getByLabelText("Reason"), "It was blurred");
  await userEvent.click(dialog().getByRole("button", { name: "Keep the paper" }));

  expect(await screen.findByText("The paper is kept with the consent.")).toBeVisible();
  expect(sent).toEqual([{ file: 90, reason: "It was blurred" }]);
});

test("a consent that was taken back is offered no paper", async () => {
  consent = aConsent({ withdrawn_at: "2026-09-01T02:00:00Z", withdrawn_reason: "She called" });
  show();

  expect(await screen.findByText(/taken back on/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /signed paper/ })).toBeNull();
});
