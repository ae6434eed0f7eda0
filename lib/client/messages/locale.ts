/** The language and country of every text, number and date that the page shows. */
export const locale = 'en-US';

/** The language of these texts, in which the catalogue of an organization says what its events are. */
export const language = 'en';
