import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './api-keys';
import { getAuditLogEntry, listAuditLog, recordAuditLog } from './audit-log';
import { exportAuditLog } from './export';
import type { Operation } from './operation';

/** All that the API does. The access test, the OpenAPI document and the docs walk this list. */
export const operations: readonly Operation[] = [
  listAuditLog,
  recordAuditLog,
  getAuditLogEntry,
  exportAuditLog,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
];
