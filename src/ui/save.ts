/** Hands a file to the browser to be saved. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers that ask where to save it read it after this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
