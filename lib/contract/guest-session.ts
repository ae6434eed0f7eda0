/**
 * The name by which a guest's page says that it reads by its link: the link's id. Only a request that names it is read as a guest's,
 * and such a request by nothing else, so that a guest and somebody who is signed in can share a browser.
 */
export const guestHeader = 'X-Guest';

/** Where a guest's page is. */
export const guestPath = '/guest';
