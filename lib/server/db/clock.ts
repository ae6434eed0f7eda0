import 'server-only';

/** A subquery: by how many seconds the database's clock was set back, less than 0 if it was not. */
export const clockSetback = `
  (SELECT (last_value / 1000.0 - extract(epoch FROM clock_timestamp()))::float8 FROM audit_log_clock)`;

/** A clock that is behind by less, in seconds, has been corrected in the ordinary way. */
export const toleratedSetback = 1;
