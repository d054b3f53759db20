// Hands a file that was made here to the person's device.

export function saveFile(name: string, type: string, text: string): void {
  // The mark tells spreadsheets that the text is UTF-8.
  const address = URL.createObjectURL(
    new Blob(["\uFEFF", text], { type: `${type};charset=utf-8` }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The device reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
