import 'server-only';
import type { Profile } from '@/lib/contract/profile';
import { accounts } from '@/lib/server/db/client';
import { readPendingChange } from '@/lib/server/invitations/pending-change';
import { hasPassword } from './has-password';

export async function readProfile(id: string): Promise<Profile> {
  const { name, email, emailVerified } = await accounts().user.findUniqueOrThrow({
    where: { id },
    select: { name: true, email: true, emailVerified: true },
  });
  const [withPassword, pending] = await Promise.all([
    hasPassword(id),
    readPendingChange(accounts(), { id, email }),
  ]);
  return {
    ...{ name, email, emailVerified },
    hasPassword: withPassword,
    pending: pending && {
      to: pending.change.to,
      confirmedAt: pending.confirmed.map((side) => (side === 'old' ? email : pending.change.to)),
      ends: pending.ends.toISOString(),
    },
  };
}
