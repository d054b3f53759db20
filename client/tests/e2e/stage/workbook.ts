// A workbook of texts, as small as a spreadsheet program would still open it.
import { crc32 } from "node:zlib";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const RELATIONS = `${PACKAGE}/relationships`;

/** One sheet with these lines, every cell a text. */
export function workbookOf(lines: readonly (readonly string[])[]): Buffer {
  return zipOf({
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    "_rels/.rels": related("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Records" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": related("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.map(rowOf).join("")}</sheetData></worksheet>`,
  });
}

const related = (kind: string, target: string) =>
  `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;

const rowOf = (cells: readonly string[], at: number) =>
  `<row r="${at + 1}">${cells.map((text, column) => cellOf(text, at, column)).join("")}</row>`;

function cellOf(text: string, row: number, column: number): string {
  const name = `${String.fromCharCode(65 + column)}${row + 1}`;
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<c r="${name}" t="inlineStr"><is><t>${safe}</t></is></c>`;
}

/** A zip archive whose entries are kept as they are. */
function zipOf(entries: Record<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const facts = factsOf(name, content);
    const file = Buffer.concat([words(0x04034b50), facts, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(words(0x02014b50), halves(20), facts, place, Buffer.from(name));
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const count = files.length;
  const end = [words(0x06054b50), halves(0, 0, count, count), words(index.length, offset)];
  return Buffer.concat([...files, index, ...end, halves(0)]);
}

// What the header of an entry and its line of the directory have in common.
function factsOf(name: string, content: Buffer): Buffer {
  const size = content.length;
  return Buffer.concat([
    halves(20, 0, 0, 0, 0x21),
    words(crc32(content), size, size),
    halves(name.length, 0),
  ]);
}

function halves(...values: number[]): Buffer {
  const found = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) found.writeUInt16LE(value, at * 2);
  return found;
}

function words(...values: number[]): Buffer {
  const found = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) found.writeUInt32LE(value >>> 0, at * 4);
  return found;
}
