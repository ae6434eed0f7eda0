/** What was thrown, as an error. */
export const asError = (thrown: unknown) =>
  thrown instanceof Error ? thrown : new Error(String(thrown));
