// Without zod, because the browser uses them too.

/** How much there may be of each, in an organization, in a case, or on an entry. */
export const maxCases = {
  /** In an organization. */
  cases: 1_000,
  /** In a case. */
  entries: 1_000,
  /** On a case. */
  comments: 500,
  /** On an entry. */
  notes: 100,
  /** On all entries of an organization. */
  allNotes: 10_000,
} as const;

/** In characters. */
export const maxCaseName = 100;
export const maxComment = 10_000;

export const caseStatuses = ['open', 'closed'] as const;

export type CaseStatus = (typeof caseStatuses)[number];
