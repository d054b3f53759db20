// Hands a file that was made here to the person's device.

export function saveFile(name: string, type: string, text: string): void {
  // The mark tells spreadsheets that the text is UTF-8.
  saveBlob(name, new Blob(["\uFEFF", text], { type: `${type};charset=utf-8` }));
}

/** The same for a file that the server made. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The device reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
