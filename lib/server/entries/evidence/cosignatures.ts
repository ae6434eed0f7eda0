import 'server-only';
import { Prisma } from '@/lib/server/prisma-client/client';

/**
 * SQL of a checkpoint with the cosignatures that its witnesses have given for it, as lines of the note (C2SP tlog-cosignature). `of` is a row
 * of an organization with its columns; witnesses that were removed are left out, so there are no more than anchors may be, and of one that is there twice the same line is there once.
 */
export const withCosignatures = (
  org: number,
  of: { epoch: string; size: string; checkpoint: string },
): Prisma.Sql => Prisma.sql`
  ${Prisma.raw(of.checkpoint)} || coalesce((
    SELECT string_agg(DISTINCT convert_from(given.receipt, 'UTF8'), '')
    FROM audit_log_anchor AS witness JOIN audit_log_receipt AS given
      ON given.org = witness.org AND given.anchor_id = witness.id
    WHERE witness.org = ${org} AND witness.kind = 'witness' AND witness.removed_at IS NULL
      AND given.org = ${org} AND given.epoch = ${Prisma.raw(of.epoch)} AND given.size = ${Prisma.raw(of.size)}
      AND ${Prisma.raw(signedPart('given.checkpoint'))} = ${Prisma.raw(signedPart(of.checkpoint))}
  ), '')`;

/** The columns of `audit_log_tree AS tree` that are its newest checkpoint. */
export const ofTree = {
  epoch: 'tree.epoch',
  size: 'tree.checkpoint_size',
  checkpoint: 'tree.checkpoint',
};

/** What a cosignature is of: a later checkpoint of as many entries may be signed by another key, and one of another history has another root. */
const signedPart = (checkpoint: string) => `split_part(${checkpoint}, E'\\n\\n', 1)`;
