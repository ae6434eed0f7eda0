/** Without zod, because the browser uses it too. */
export const maxViewName = 80;

/** How many views a person may have in an organization. */
export const maxViews = 100;

/** How high the rows of a saved view are. */
export const viewDensities = ['compact', 'default', 'comfortable'] as const;
