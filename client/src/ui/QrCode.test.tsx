// A drawn code has exactly the dark squares it must have.
import { render, screen } from "@testing-library/react";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { QrCode } from "./QrCode";

const LINK = "https://rgms.test/activate#2026-00017&";

function squaresOf(path: string, size: number): boolean[][] {
  const squares = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at += 1)
      squares[Number(y)]![at] = true;
  }
  return squares;
}

test("its bars cover the dark squares of the code and no others", () => {
  const { size, data } = encode(LINK, { ecc: "M", border: 0 });

  render(<QrCode text={LINK} label="Link" />);

  const path = screen.getByRole("img", { name: "Link" }).querySelector("path");
  expect(squaresOf(path?.getAttribute("d") ?? "", size)).toEqual(data);
});

test("four squares of quiet stand around it, and it is dark on white in every theme", () => {
  const { size } = encode(LINK, { ecc: "M", border: 0 });

  render(<QrCode text={LINK} label="Link" />);

  const code = screen.getByRole("img", { name: "Link" });
  expect(code).toHaveAttribute("viewBox", `-4 -4 ${size + 8} ${size + 8}`);
  expect(code.querySelector("rect")).toHaveAttribute("fill", "#fff");
  expect(code.querySelector("path")).toHaveAttribute("fill", "#000");
});
