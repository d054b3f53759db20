// The clipboard's language: rows of tab-separated fields, as spreadsheets write and read them.

const NEEDS_QUOTES = /[\t\r\n"]/;

/** Read pasted text into rows of fields; quoted fields may hold tabs, line breaks and doubled quotes. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let isQuoted = false;
  const endField = () => {
    rows.at(-1)?.push(field);
    field = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (text.charAt(at + 1) === '"') field += text.charAt(at++);
      else isQuoted = false;
    } else if (char === '"' && field === "") isQuoted = true;
    else if (char === "\t") endField();
    else if (char === "\n" || char === "\r") {
      if (char === "\r" && text.charAt(at + 1) === "\n") at += 1;
      endField();
      rows.push([]);
    } else field += char;
  }
  endField();
  return withoutLastBreak(rows);
}

// A copied block ends with a line break; that is not one more empty row.
function withoutLastBreak(rows: string[][]): string[][] {
  const last = rows.at(-1);
  const isEmpty = last?.length === 1 && last[0] === "";
  return rows.length > 1 && isEmpty ? rows.slice(0, -1) : rows;
}

export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join("\t")).join("\r\n");
}

function quoted(field: string): string {
  return NEEDS_QUOTES.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
