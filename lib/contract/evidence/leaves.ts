import { z } from 'zod';
import type { Operation } from '../operation';
import { SentEntryId } from '../text';
import { Base64Hash } from './numbers';

/** As many as the address of a request has room for. */
const maxIds = 100;

export const listLeaves = {
  id: 'listLeaves',
  method: 'GET',
  path: '/v1/audit-log/leaves',
  summary: `The places of up to ${maxIds} entries in the newest signed tree, and the hashes of their leaves there. What is not in it, or was committed so late that its place is far from its id, is left out: GET /v1/audit-log/{id}/proof says more.`,
  permission: 'audit_log:verify',
  input: z.strictObject({
    id: z
      .array(SentEntryId)
      .max(maxIds, `it is given more than ${maxIds} times`)
      .meta({ description: `The id of an entry; repeated, up to ${maxIds}.` }),
  }),
  output: z.object({
    leaves: z.array(
      z
        .object({
          id: z.string(),
          index: z.int().meta({ description: 'Its place in the tree, from 0: its number.' }),
          leaf_hash: Base64Hash,
        })
        .meta({ id: 'Leaf' }),
    ),
  }),
  status: 200,
} as const satisfies Operation;

export type Leaf = z.output<typeof listLeaves.output>['leaves'][number];
