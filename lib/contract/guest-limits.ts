/** The longest that a guest link holds, in days. */
export const guestDays = 365;

/** How many links of one organization may hold at a time. */
export const maxGuestLinks = 200;

/** How long a guest reads before they open the link again, in hours. */
export const guestHours = 8;
