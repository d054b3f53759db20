// What spreadsheets put on the clipboard, and what they take from it.
import { expect, test } from "vitest";
import { readTsv, writeTsv } from "./tsv";

test("rows end in any kind of line break, and the last one is not one more row", () => {
  expect(readTsv("1\t2\r\n3\t4\r\n")).toEqual([
    ["1", "2"],
    ["3", "4"],
  ]);
  expect(readTsv("1\n2")).toEqual([["1"], ["2"]]);
});

test("a quoted field holds tabs, line breaks and quotes", () => {
  expect(readTsv('"a\tb"\t"say ""yes"""\n"two\nlines"')).toEqual([
    ["a\tb", 'say "yes"'],
    ["two\nlines"],
  ]);
});

test("empty fields are kept, because they blank a cell", () => {
  expect(readTsv("\t5\n\n7")).toEqual([["", "5"], [""], ["7"]]);
});

test("what is written is read back the same", () => {
  const rows = [
    ['Cruz, "Jun"', "78.5"],
    ["two\nlines", ""],
  ];
  expect(readTsv(writeTsv(rows))).toEqual(rows);
});
