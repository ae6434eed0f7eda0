export type TimelineChoice = 'shown' | 'hidden';

/** A cookie and not local storage: the server draws the page as it will be, and no row moves afterwards. */
export const timelineCookie = 'timeline';

export function parseTimelineChoice(value: string | undefined): TimelineChoice | null {
  return value === 'shown' || value === 'hidden' ? value : null;
}

export function rememberTimeline(choice: TimelineChoice) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we promise.
  document.cookie = `${timelineCookie}=${choice}; path=/; max-age=31536000; samesite=lax`;
}
