/** How long owners can take back the deletion of an organization. Apart from its operations, because the browser loads no zod. */
export const daysToTakeBack = 7;
