import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toIso } from '../sql/columns';

/** A key that has signed checkpoints. */
export type KeyRow = {
  verifier_key: string;
  epoch: number;
  first_size: number;
  created_at: string;
};

/** The keys of the caller's log, the newest first. Not read with the tree: on Citus that is on another node. */
export const readKeys = (caller: Caller): Promise<KeyRow[]> =>
  readLog<KeyRow>(
    caller,
    Prisma.sql`
      SELECT verifier_key, epoch, first_size::float8 AS first_size, ${Prisma.raw(toIso('created_at'))} AS created_at
      FROM audit_log_signing_key WHERE org = ${caller.org}
      ORDER BY epoch DESC, audit_log_signing_key.created_at DESC, verifier_key`,
  );
