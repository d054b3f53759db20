// Checking a document from outside: in words, by keyboard, and never sending the file.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { CheckedDocument } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import { documentPublicRoutes } from "../myRoutes";
import { fingerprintOf } from "../parts/fingerprint";
import "./VerifyPage";

const CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const FILE = new File(["%PDF-1.7 one certificate"], "certificate.pdf", { type: "application/pdf" });
const NOBODY: CheckedDocument = {
  state: "unknown",
  kind: "",
  title: "",
  number: "",
  issued_on: null,
  school: "",
  unit: "",
  holder: "",
  term: "",
  sha256: "",
  ended_on: null,
  replaced_by: "",
};

beforeEach(() => {
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
  );
});

async function valid(): Promise<CheckedDocument> {
  return {
    ...NOBODY,
    state: "valid",
    kind: "certificate_of_completion",
    title: "Certificate of completion",
    number: "RGMS-2026-000123",
    issued_on: "2026-11-20",
    unit: "Department of Military Science",
    holder: "Ñuñez, Ana",
    term: "Second semester 2025-2026",
    sha256: await fingerprintOf(FILE),
  };
}

function open(found: CheckedDocument, code = CODE) {
  server.use(http.get(at(`documents/check/${code}/`), () => HttpResponse.json(found)));
  renderRoutes([...documentPublicRoutes], { as: aMe(), at: code ? `/verify/${code}` : "/verify" });
  return userEvent.setup();
}

test("a valid certificate says in words what it is and whose", async () => {
  open(await valid());

  expect(await screen.findByRole("heading", { name: /^Valid/ })).toBeVisible();
  expect(screen.getByText("RGMS-2026-000123")).toBeVisible();
  expect(screen.getByText("Ñuñez, Ana")).toBeVisible();
});

test.each([
  ["unknown", /^Unknown/],
  ["revoked", /^Revoked on/],
  ["replaced", /^Replaced on/],
] as const)("a document that is %s says so", async (state, words) => {
  open({ ...(await valid()), holder: "", state, ended_on: "2026-11-21" });

  expect(await screen.findByRole("heading", { name: words })).toBeVisible();
  expect(screen.queryByText(/^Valid/)).toBeNull();
});

test("a code is typed and checked with the keyboard alone", async () => {
  server.use(http.get(at(`documents/check/${CODE}/`), () => HttpResponse.json(NOBODY)));
  const user = open(NOBODY, "");

  await user.click(await screen.findByLabelText("Code of the document"));
  await user.keyboard("abcd-efgh-ijkl-mnop-qrst-uvwx-yz{Enter}");

  expect(await screen.findByRole("heading", { name: /^Unknown/ })).toBeVisible();
});

test("the file at hand is compared here, and one that was changed is another one", async () => {
  const user = open(await valid());
  const box = await screen.findByLabelText(/Compare the PDF/);

  await user.upload(box, FILE);
  expect(await screen.findByText("The file is exactly the one that was issued.")).toBeVisible();

  await user.upload(
    box,
    new File(["%PDF-1.7 one certificatE"], "x.pdf", { type: "application/pdf" }),
  );
  expect(await screen.findByText(/NOT the one that was issued/)).toBeVisible();
});

test("who asks too often is told how long to wait", async () => {
  server.use(
    http.get(at(`documents/check/${CODE}/`), () =>
      problem(429, "too_many_tries", "That was too often."),
    ),
  );
  renderRoutes([...documentPublicRoutes], { as: aMe(), at: `/verify/${CODE}` });

  expect(await screen.findByText(/Wait 60 seconds/)).toBeVisible();
});
