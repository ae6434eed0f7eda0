import 'server-only';
/** A clock that is behind by less, in seconds, has been corrected in the ordinary way. */
export const toleratedSetback = 1;
