import 'server-only';
import { logError } from '@/lib/server/core/log';
import type { Transaction } from '@/lib/server/db/client';
import { isMailConfigured, sendMail } from '@/lib/server/invitations/mail';
import { asPlainText } from '@/lib/server/invitations/plain-text';
import { countNotice } from '@/lib/server/rate-limit/account-limits';

/** The name of an organization as mails say it, and the addresses of its owners, of whom 20 are told. */
export type Owners = { organization: string; addresses: string[] };

export async function readOwners(
  database: Pick<Transaction, 'organization' | 'member'>,
  organizationId: string,
): Promise<Owners> {
  const found = await database.organization.findUnique({
    where: { id: organizationId },
    select: { name: true },
  });
  const members = await database.member.findMany({
    where: { organizationId, role: 'owner' },
    select: { user: { select: { email: true } } },
    orderBy: { createdAt: 'asc' },
    take: 20,
  });
  return {
    organization: asPlainText(found?.name ?? organizationId),
    addresses: members.map(({ user }) => user.email),
  };
}

/** Sends each owner a mail of some paragraphs, if there is a mail server. What could not be sent is logged as `failing`. */
export async function mailOwners(
  { addresses }: Owners,
  subject: string,
  text: string[],
  failing: string,
): Promise<void> {
  if (!isMailConfigured()) return;
  for (const to of addresses) {
    try {
      await countNotice(to);
      await sendMail({ to, subject, text: text.join('\n\n') });
    } catch (error) {
      logError(failing, error);
    }
  }
}
