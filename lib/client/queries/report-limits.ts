/** How many entries a report has at most. */
export const maxReported = 1_000;

/** How many characters of JSON they have at most, but for the last page. */
export const maxReportText = 20_000_000;
