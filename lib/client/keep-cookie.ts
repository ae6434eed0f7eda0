const year = 31_536_000;

/** Keeps a choice in this browser for a year, in a cookie, so that the server renders by it. Null forgets it. */
export function keepCookie(name: string, value: string | null) {
  const age = value === null ? 0 : year;
  // biome-ignore lint/suspicious/noDocumentCookie: not every supported browser has the Cookie Store API.
  document.cookie = `${name}=${encodeURIComponent(value ?? '')}; path=/; max-age=${age}; samesite=lax`;
}
