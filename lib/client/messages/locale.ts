/** The language and country of every text, number and date that the page shows. */
export const locale = 'en-US';
