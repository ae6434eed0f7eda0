import { keepCookie } from './keep-cookie';

export type HistogramChoice = 'shown' | 'hidden';

/** A cookie and not local storage: the server renders the final layout, and no row moves afterwards. */
export const histogramCookie = 'histogram';

export function parseHistogramChoice(value: string | undefined): HistogramChoice | null {
  return value === 'shown' || value === 'hidden' ? value : null;
}

export function saveHistogramChoice(choice: HistogramChoice) {
  keepCookie(histogramCookie, choice);
}
