/** How many entries a report has at most. */
export const maxReported = 1_000;

/** How many notes are shown of a case, there and in its report: an answer of the API has 100 of them. */
export const maxSaid = 2_000;

/** How many characters of JSON they have at most, but for the last page. */
export const maxReportText = 20_000_000;
