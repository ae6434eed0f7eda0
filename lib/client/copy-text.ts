/** Puts a text on the clipboard, or throws where the browser does not let it. */
export async function copyText(text: string) {
  // Absent on plain http, which a self-hosted product may well be served by.
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copyBySelection(text);
}

function copyBySelection(text: string) {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  // Where a dialog or a menu keeps the focus within, the text must be within too.
  (focused?.closest('[role=dialog], [role=menu]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  // biome-ignore lint/plugin: nobody reads it, for who asked says that nothing was copied.
  if (!copied) throw new Error('The browser did not copy.');
}
