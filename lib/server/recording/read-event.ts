import 'server-only';

/** What the entry of a reading is, by which readings can be left out (lib/server/entries/sql/filters.ts). */
export const readEvent = { action: 'view', resourceType: 'audit_log' } as const;
