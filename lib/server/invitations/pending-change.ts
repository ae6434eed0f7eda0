import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { type AddressChange, type Side, sides } from './address-link';

// The change of address that somebody asked for: one at a time, in better-auth's table of what is to be confirmed.

export type PendingChange = { change: AddressChange; confirmed: Side[]; ends: Date };

const identifierOf = (userId: string) => `change address ${userId}`;

/** In place of one that was asked for before, whose links end by this. */
export async function putPendingChange(
  tx: Transaction,
  change: AddressChange,
  expiresAt: Date,
): Promise<void> {
  await deletePendingChange(tx, change.userId);
  const { id, userId, from, to } = change;
  await tx.verification.create({
    data: {
      ...{ id, identifier: identifierOf(userId), expiresAt },
      value: JSON.stringify({ from, to, confirmed: [] }),
    },
  });
}

/** The user's change, if it has not ended, and their address is still the one that it is from. */
export async function readPendingChange(
  database: Pick<Transaction, 'verification'>,
  user: { id: string; email: string },
): Promise<PendingChange | null> {
  const row = await database.verification.findFirst({
    where: { identifier: identifierOf(user.id), expiresAt: { gt: new Date() } },
    select: { id: true, value: true, expiresAt: true },
  });
  if (row === null) return null;
  const { from, to, confirmed } = JSON.parse(row.value);
  if (from !== user.email) return null;
  return {
    change: { id: row.id, userId: user.id, from, to },
    confirmed: sides.filter((side) => confirmed.includes(side)),
    ends: row.expiresAt,
  };
}

/** The same, which nobody else changes until the transaction ends. */
export async function lockPendingChange(
  tx: Transaction,
  user: { id: string; email: string },
): Promise<PendingChange | null> {
  await tx.$queryRaw`SELECT FROM verification WHERE identifier = ${identifierOf(user.id)} FOR UPDATE`;
  return readPendingChange(tx, user);
}

export async function updatePendingChange(
  tx: Transaction,
  { id, from, to }: AddressChange,
  confirmed: readonly Side[],
): Promise<void> {
  await tx.verification.update({
    where: { id },
    data: { value: JSON.stringify({ from, to, confirmed }) },
  });
}

export async function deletePendingChange(tx: Transaction, userId: string): Promise<void> {
  await tx.verification.deleteMany({ where: { identifier: identifierOf(userId) } });
}
