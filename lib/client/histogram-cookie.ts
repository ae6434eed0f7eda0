export type HistogramChoice = 'shown' | 'hidden';

/** A cookie and not local storage: the server draws the page as it will be, and no row moves afterwards. */
export const histogramCookie = 'histogram';

export function parseHistogramChoice(value: string | undefined): HistogramChoice | null {
  return value === 'shown' || value === 'hidden' ? value : null;
}

export function saveHistogramChoice(choice: HistogramChoice) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we promise.
  document.cookie = `${histogramCookie}=${choice}; path=/; max-age=31536000; samesite=lax`;
}
