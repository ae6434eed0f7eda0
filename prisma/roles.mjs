// @ts-check

/** The roles of the first migration that the server takes. None owns a table, none can change an entry. */
export const servingRoles = /** @type {const} */ ([
  'audit_log_server',
  'audit_log_accounts',
  'audit_log_sequencer',
  'audit_log_evidence',
]);
