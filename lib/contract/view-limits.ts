/** Without zod, for the browser has them too. */
export const maxViewName = 80;

/** How many views one person may keep in one organization. */
export const maxViews = 100;
