/** Has the browser keep a file that was made or fetched by the page, as a download of this name. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers begin with it in their own time.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
