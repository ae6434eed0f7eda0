import { createLoader, createSerializer, parseAsNativeArrayOf, parseAsString } from 'nuqs/server';
import type { FilterName } from '@/lib/contract/audit-log';

const values = parseAsNativeArrayOf(parseAsString);

/** The API's own names, a value repeated as the API repeats it: swap the path, and the screen's address is a curl's. */
export const filterParsers = {
  resource_type: values,
  resource_id: values,
  action: values,
} satisfies Record<FilterName, typeof values>;

export const auditLogParsers = { ...filterParsers, entry: parseAsString };

export const filterNames = Object.keys(filterParsers) as FilterName[];

/** What the address says, on the server. Keys that the page does not own are not its business. */
export const loadAuditLogUrl = createLoader(auditLogParsers);

export const filterQueryString = createSerializer(filterParsers);

/** The screen's own address, with what it holds. */
export function auditLogPath(state: Parameters<typeof screenQueryString>[1]) {
  return screenQueryString('/audit-log', state);
}

const screenQueryString = createSerializer(auditLogParsers);

/** An entry's own address: the entry beside the whole log, whatever the filters of who shares it. */
export function entryPath(id: string) {
  return `/audit-log?entry=${encodeURIComponent(id)}`;
}
