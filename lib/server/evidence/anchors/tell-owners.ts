import 'server-only';
import { logError, logWarning } from '@/lib/server/core/log';
import { evidence } from '@/lib/server/db/evidence';
import { mailsToOwners } from '@/lib/server/evidence/mail-owners';
import { readOrganizationId } from '@/lib/server/evidence/organization-id';
import { asPlainText } from '@/lib/server/invitations/plain-text';
import { sendCounted } from '@/lib/server/notices/send';

type Trouble = { org: number; name: string; because: string; isRefused: boolean };

const isRejected = (result: PromiseSettledResult<void>) => result.status === 'rejected';

/** Tells the owners of an organization that an anchor of theirs is late or refused. Returns whether that need not be tried again: one knows. */
export async function tellOwners(trouble: Trouble): Promise<boolean> {
  const { name, because, isRefused } = trouble;
  try {
    const organizationId = (await readOrganizationId(evidence(), trouble.org)) ?? '';
    const state = isRefused ? 'refused' : 'late';
    logWarning(`an anchor of ${organizationId} is ${state}: ${because}`);
    const mails = await mailsToOwners(organizationId, (organization) => ({
      subject: `The audit log of ${organization} ${isRefused ? 'was refused by' : 'is not reaching'} an anchor`,
      text: [
        isRefused
          ? `The anchor "${asPlainText(name)}" refuses the checkpoints of the audit log of ${organization}: ${because}.`
          : `The anchor "${asPlainText(name)}" has had no checkpoint of the audit log of ${organization} for three times as long as it should: ${because}.`,
        isRefused
          ? 'Find out why before you rely on this log: it may have been changed.'
          : 'Entries are recorded and signed as before. It is tried again, and you get no other mail until it has succeeded.',
      ],
    }));
    // Who got the mail gets no other one because another owner's could not be sent.
    const failures = (await Promise.allSettled(mails.map(sendCounted))).filter(isRejected);
    for (const { reason } of failures) logError('an owner could not be told of an anchor', reason);
    return mails.length === 0 || failures.length < mails.length;
  } catch (error) {
    logError('owners could not be told of an anchor, which is tried again', error);
    return false;
  }
}
