import { z } from 'zod';
import type { Operation } from '../operation';

const n = z.string().meta({
  description:
    'The number of the tile in groups of three digits, all but the last with an x: 1234067 is x001/x234/067. Of a tile that is not full, .p/W follows, where W is how many it has of 256.',
});

const bytes = { status: 200, produces: ['application/octet-stream'] } as const;

export const getTile = {
  ...bytes,
  id: 'getTile',
  method: 'GET',
  path: '/v1/audit-log/tile/{level}/{n}',
  summary:
    'A tile of the tree (C2SP tlog-tiles): up to 256 hashes of 32 bytes. It never changes, and may be kept for ever.',
  permission: 'audit_log:verify',
  input: z.strictObject({
    level: z.string().meta({ description: 'From 0, which has the hashes of the leaves, to 63.' }),
    n,
  }),
  output: z.string().meta({ description: 'The hashes, one after the other.' }),
} as const satisfies Operation;

export const getEntryBundle = {
  ...bytes,
  id: 'getEntryBundle',
  method: 'GET',
  path: '/v1/audit-log/tile/entries/{n}',
  summary:
    'The leaves of a tile of level 0 (C2SP tlog-tiles): what is hashed of each entry, with commitments in place of what may tell of a person.',
  permission: 'audit_log:read',
  isOfWholeLog: true,
  input: z.strictObject({ n }),
  output: z.string().meta({
    description:
      'Each leaf (JSON by RFC 8785) after its length in two bytes, the higher one first.',
  }),
} as const satisfies Operation;
