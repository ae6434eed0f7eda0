// Without zod, because the browser uses it too.

/** To what an auditor's access is limited; null where it is not. Times in ISO 8601. */
export type Access = {
  from: string | null;
  until: string | null;
  /** Filters of the log, as a query string. */
  filter: string | null;
  /** What the filters are called: the name of the view that they are a copy of. */
  filterName: string | null;
};

export const noLimits: Access = { from: null, until: null, filter: null, filterName: null };

/** In characters. */
export const longestFilter = 4_000;
