// The guest link by which this tab reads, if it does: nothing that it then asks is asked as somebody who is signed in.

let shown: string | null = null;

export const shownGuestLink = () => shown;

/** To be called before the first request of a guest's page. */
export function showGuestLink(linkId: string): void {
  // The server draws for many people at once.
  if (typeof window !== 'undefined') shown = linkId;
}
