/** Copies a text to the clipboard, or throws if the browser does not allow it. */
export async function copyText(text: string) {
  // Not available on plain http, which a self-hosted product may be served by.
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copyBySelection(text);
}

function copyBySelection(text: string) {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  // A dialog or a menu traps the focus, so the text must be inside it.
  (focused?.closest('[role=dialog], [role=menu]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  // biome-ignore lint/plugin: never shown; the caller says that copying failed.
  if (!copied) throw new Error('The browser did not copy.');
}
