import 'server-only';
import { accounts } from '@/lib/server/db/client';

/** Whether an account can sign in with a password: those of a single sign-on cannot. */
export async function hasPassword(userId: string): Promise<boolean> {
  const found = await accounts().account.findFirst({
    where: { userId, password: { not: null } },
    select: { id: true },
  });
  return found !== null;
}
