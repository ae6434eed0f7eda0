import 'server-only';
import { logError, logInfo, logWarning } from '@/lib/server/core/log';
import { type Organization, system } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { inOrganization } from '@/lib/server/db/client';
import { recordEvent } from '@/lib/server/recording/record-event';
import { mailOwners } from './mail-owners';

// What a transaction on a tree did that people are to hear of. It is told after the commit: a mail cannot be taken back, and the role that
// makes trees can write no entry.

export type Notice =
  | { kind: 'refused'; because: string }
  | { kind: 'signed again' }
  | { kind: 'key added'; verifierKey: string; size: number };

/** Does not throw: the trees grow on, whatever cannot be told. */
export async function tell(organization: Organization, notices: readonly Notice[]): Promise<void> {
  for (const notice of notices) {
    try {
      await tellOne(organization, notice);
    } catch (error) {
      const facts = { organization: organization.organizationId, notice: notice.kind };
      logError('what became of a tree could not be told', error, facts);
    }
  }
}

async function tellOne(organization: Organization, notice: Notice): Promise<void> {
  const { organizationId } = organization;
  switch (notice.kind) {
    case 'refused': {
      const { because } = notice;
      logWarning('the log of an organization is not signed', {
        organization: organizationId,
        because,
      });
      return mailOwners(organizationId, (name) => ({
        subject: `The audit log of ${name} is not signed`,
        text: [
          `Entries are recorded in the audit log of ${name} as before, but no checkpoint is signed, because ${because}.`,
          'Whoever runs the server should look at it: docs/evidence.md, "When nothing is signed".',
        ],
      }));
    }
    case 'signed again':
      return logInfo('the log of an organization is signed again', {
        organization: organizationId,
      });
    case 'key added':
      return inOrganization(organization, (tx) =>
        recordEvent(tx, {
          event: 'evidence.add_key',
          resource: { id: null, name: null },
          details: { verifier_key: notice.verifierKey, first_size: notice.size },
          ...{ organizationId, actor: system, sessionId: null },
          context: readContext(new Headers()),
        }),
      );
  }
}
