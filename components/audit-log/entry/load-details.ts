/** Loads the code that shows an entry: when one is opened, or a pointer or the focus is on a row that may be. */
export const loadDetails = async () => (await import('./entry-details')).EntryDetails;
