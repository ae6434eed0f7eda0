import { z } from 'zod';
import { entryFilters } from '../entry-filters';
import type { Operation } from '../operation';

export const bundleFormat = 'audit-evidence/1';

export const getEvidence = {
  id: 'getEvidence',
  method: 'GET',
  path: '/v1/audit-log/evidence',
  summary:
    'Everything by which somebody without access can verify the log up to its newest checkpoint, as lines of canonical JSON: `manifest`, `verifier` (a program for Node, which the manifest says how to run), `entry` by entry in the order of their numbers, and `end`. Without filters it is the whole log, with a line `tile` of hashes before each 256 entries; with filters each entry has its own path to the checkpoint, and that none is left out cannot be shown. 404 before anything was signed.',
  permission: 'audit_log:read',
  input: z.strictObject(entryFilters),
  output: z.string(),
  status: 200,
  errors: ['not_found'],
  produces: ['application/x-ndjson'],
} as const satisfies Operation;
