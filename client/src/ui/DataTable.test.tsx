// A table can be sorted by its headers, says so to readers, and becomes cards on phones.
import { I18nProvider } from "@lingui/react";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { i18n } from "@/lib/i18n";
import { type Column, DataTable } from "./DataTable";

interface Line {
  id: number;
  name: string;
  points: number;
}

const LINES: Line[] = [
  { id: 1, name: "Cruz 10", points: 9 },
  { id: 2, name: "abad", points: 100 },
  { id: 3, name: "Cruz 2", points: 20 },
];

const COLUMNS: Column<Line>[] = [
  { key: "name", header: "Name", cell: (line) => line.name, sortBy: (line) => line.name },
  { key: "points", header: "Points", cell: (line) => line.points, sortBy: (line) => line.points },
];

function show(rows: Line[]) {
  render(
    <I18nProvider i18n={i18n}>
      <DataTable
        caption="Conduct"
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => row.id}
        empty="Nobody"
      />
    </I18nProvider>,
  );
}

function names(): (string | undefined)[] {
  const [, ...rows] = screen.getAllByRole("row");
  return rows.map((row) => within(row).getAllByRole("cell")[0]?.textContent);
}

it("keeps the order of the server until somebody sorts", async () => {
  show(LINES);
  expect(names()).toEqual(["Cruz 10", "abad", "Cruz 2"]);
});

it("sorts words as people do and numbers by size, both ways", async () => {
  show(LINES);
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  expect(names()).toEqual(["abad", "Cruz 2", "Cruz 10"]);

  await userEvent.click(screen.getByRole("button", { name: "Points" }));
  await userEvent.click(screen.getByRole("button", { name: "Points" }));

  expect(names()).toEqual(["abad", "Cruz 2", "Cruz 10"]);
  expect(screen.getByRole("columnheader", { name: "Points" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
});

it("says why there is nothing instead of an empty table", () => {
  show([]);
  expect(screen.getByText("Nobody")).toBeVisible();
  expect(screen.queryByRole("table")).toBeNull();
});
