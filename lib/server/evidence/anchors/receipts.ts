import 'server-only';
import type { AnchorKind } from '@/lib/contract/evidence/anchor-kinds';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';

/** What an anchor gave for a checkpoint. */
export type Receipt = {
  anchorId: string;
  /** The others give nothing that proves anything. */
  kind: Extract<AnchorKind, 'timestamp' | 'witness'>;
  name: string;
  /** Of a witness. */
  verifierKey: string | null;
  epoch: number;
  size: number;
  checkpoint: string;
  /** A whole time stamp response (RFC 3161), or cosignatures: lines to be added to the checkpoint, which is a signed note. */
  receipt: Buffer;
  receivedAt: Date;
};

type Of = { epoch: number; size: number };

/**
 * Of each anchor, removed ones too, the newest receipt for a checkpoint of at most so many entries. In a transaction of the
 * organization, of `audit_log_server` or `audit_log_evidence`.
 */
export async function readReceipts(
  tx: Transaction,
  org: number,
  { epoch, size }: Of,
): Promise<Receipt[]> {
  const rows = await tx.$queryRaw<(Omit<Receipt, 'receipt'> & { receipt: Uint8Array })[]>`
    SELECT anchor.id AS "anchorId", anchor.kind, anchor.name, anchor.verifier_key AS "verifierKey", ${columns}
    FROM audit_log_anchor AS anchor CROSS JOIN LATERAL (
      SELECT * FROM audit_log_receipt
      WHERE org = ${org} AND anchor_id = anchor.id AND epoch = ${epoch} AND size <= ${size}::bigint
      ORDER BY org DESC, anchor_id DESC, epoch DESC, size DESC LIMIT 1
    ) AS kept
    WHERE anchor.org = ${org} ORDER BY anchor.created_at, anchor.id`;
  return rows.map((row) => ({ ...row, receipt: Buffer.from(row.receipt) }));
}

const columns = Prisma.raw(`kept.epoch, kept.size::float8 AS size, kept.checkpoint, kept.receipt,
  kept.received_at AS "receivedAt"`);
