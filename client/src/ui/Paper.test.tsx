// What is made for paper: it is there while the browser prints, and gone afterwards.
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Paper, PaperTable, usePaper } from "./Paper";

function Page() {
  const [paper, print] = usePaper();
  const sheet = (
    <Paper title="Roll" isWide>
      <PaperTable
        columns={[{ head: "No.", isNumeric: true }, { head: "Name" }]}
        rows={[{ key: 7, cells: [1, "Peña, Ana"] }]}
      />
    </Paper>
  );
  return (
    <>
      <button type="button" onClick={() => print(sheet)}>
        Print
      </button>
      {paper}
    </>
  );
}

test("a sheet stands in the page for as long as it is being printed, and can be printed again", async () => {
  let seen = "";
  const print = vi.spyOn(window, "print").mockImplementation(() => {
    seen = document.querySelector("body > [data-paper]")?.textContent ?? "";
  });
  render(<Page />);

  for (const times of [1, 2]) {
    await userEvent.click(screen.getByRole("button", { name: "Print" }));
    await waitFor(() => expect(print).toHaveBeenCalledTimes(times));
    expect(seen).toBe("RollNo.Name1Peña, Ana");

    window.dispatchEvent(new Event("afterprint"));
    await waitFor(() => expect(document.querySelector("[data-paper]")).toBeNull());
  }
});
