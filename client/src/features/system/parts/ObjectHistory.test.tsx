// Who changed a score, from what to what, and why.
import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { HistoryLine } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { Sheet } from "@/ui/Dialog";
import { ObjectHistory } from "./ObjectHistory";

const STAFF = aMe({ id: 5, role: "staff", abilities: { "gradebook.view": "all" } });

function aChange(given: Partial<HistoryLine> = {}): HistoryLine {
  return {
    at: "2026-11-21T01:02:03Z",
    change: "changed",
    fields: [{ name: "value", before: "45.00", after: "54.00" }],
    actor: { id: 5, name: "Sgt Cruz" },
    event: "score.entered",
    reason: "Two figures were swapped.",
    request_id: "req-1",
    ...given,
  };
}

let lines: HistoryLine[];

beforeEach(() => {
  lines = [aChange()];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("history/score/31/"), () => HttpResponse.json(page(lines))),
  );
});

const NAME = "Who changed this? Prelim, Dela Cruz";

async function openIt(as = STAFF) {
  renderPage(<ObjectHistory kind="score" id={31} about="Prelim, Dela Cruz" />, { as });
  await userEvent.click(await screen.findByRole("button", { name: NAME }));
  return within(await screen.findByRole("list", { name: "Changes, newest first" }));
}

test("a line says when, who, from what to what, and why", async () => {
  const list = await openIt();

  const [line] = list.getAllByRole("listitem");
  expect(line).toHaveTextContent("21 Nov 2026, 09:02:03");
  expect(line).toHaveTextContent("Sgt Cruz changed it");
  expect(line).toHaveTextContent("Score");
  expect(line).toHaveTextContent("from 45.00 to 54.00");
  expect(line).toHaveTextContent("Why: Two figures were swapped.");
});

test("what was entered first has no before, and codes are told in words", async () => {
  lines = [
    aChange({
      change: "made",
      actor: null,
      fields: [
        { name: "state", before: null, after: "did_not_sit" },
        { name: "remarks", before: null, after: "" },
      ],
      reason: "",
    }),
  ];

  const list = await openIt();

  const [line] = list.getAllByRole("listitem");
  expect(line).toHaveTextContent("The system entered it");
  expect(line).toHaveTextContent("StateDid not sit");
  expect(line).not.toHaveTextContent("from");
  expect(line).not.toHaveTextContent("Remarks");
});

test("ids of rows, and who and when once more, are left out", async () => {
  lines = [
    aChange({
      fields: [
        { name: "exam", before: null, after: "3" },
        { name: "entered_by", before: "5", after: "6" },
        { name: "value", before: "45.00", after: "54.00" },
        { name: "password", before: null, after: null },
      ],
    }),
  ];

  const list = await openIt();

  const told = list.getAllByRole("term").map(({ textContent }) => textContent);
  expect(told).toEqual(["Score", "Password"]);
  expect(list.getByText("another one, which is not shown")).toBeVisible();
});

test("a row that was made empty and filled at once is one line", async () => {
  lines = [
    aChange({ fields: [{ name: "status", before: null, after: "late" }] }),
    aChange({ change: "made", fields: [{ name: "source", before: null, after: "roll" }] }),
  ];

  const list = await openIt();

  expect(list.getAllByRole("listitem")).toHaveLength(1);
  expect(list.getByText("Late")).toBeVisible();
});

test("a cell that was blank is entered, and only the score of it is told", async () => {
  lines = [
    aChange({
      fields: [
        { name: "state", before: "blank", after: "score" },
        { name: "value", before: null, after: "94.00" },
      ],
    }),
  ];

  const list = await openIt();

  const [line] = list.getAllByRole("listitem");
  expect(line).toHaveTextContent("Sgt Cruz entered it");
  expect(line).toHaveTextContent("Score94.00");
  expect(line).not.toHaveTextContent("Blank");
});

test("that somebody had not sat the exam before is told", async () => {
  lines = [
    aChange({
      fields: [
        { name: "state", before: "did_not_sit", after: "score" },
        { name: "value", before: null, after: "60.00" },
      ],
    }),
  ];

  const list = await openIt();

  expect(list.getByText("Did not sit")).toBeVisible();
});

test("only who may read the journal is led there", async () => {
  const list = await openIt();

  expect(list.queryByRole("link", { name: "In the journal" })).not.toBeInTheDocument();
});

test("a history that is not yours to see is not found", async () => {
  server.use(http.get(at("history/score/31/"), () => problem(404, "not_found", "Not found.")));
  renderPage(<ObjectHistory kind="score" id={31} about="Prelim, Dela Cruz" />, { as: STAFF });

  await userEvent.click(await screen.findByRole("button", { name: NAME }));

  expect(await screen.findByText(/not yours to see/)).toBeVisible();
});

test("Escape closes the history only, not the sheet it was opened from", async () => {
  const closed = vi.fn();
  renderPage(
    <Sheet isOpen onClose={closed} title="Dela Cruz">
      <ObjectHistory kind="score" id={31} about="Prelim, Dela Cruz" />
    </Sheet>,
    { as: STAFF },
  );
  await userEvent.click(await screen.findByRole("button", { name: NAME }));
  const history = await screen.findByRole("dialog", { name: "Who changed this?" });

  fireEvent(history, new Event("cancel", { cancelable: true }));

  expect(history).not.toHaveAttribute("open");
  expect(closed).not.toHaveBeenCalled();
});

test("without a row nothing can be asked", async () => {
  renderPage(
    <>
      <p>shown</p>
      <ObjectHistory kind="score" id={null} about="Prelim, Dela Cruz" />
    </>,
    { as: STAFF },
  );

  expect(await screen.findByText("shown")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Who changed this/ })).not.toBeInTheDocument();
});
