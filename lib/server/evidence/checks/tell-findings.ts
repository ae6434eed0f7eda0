import 'server-only';
import { logError, logWarning } from '@/lib/server/core/log';
import { type Organization, system } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { inOrganization } from '@/lib/server/db/client';
import { mailOwners } from '@/lib/server/evidence/mail-owners';
import { recordEvent } from '@/lib/server/recording/record-event';

type Untold = { what: string; seq: number | null; entryId: string | null; intactAt: Date | null };

/**
 * Tells what checks have found and nobody was told: by one entry, whose transaction marks it as told, and then by the server's log and a
 * mail to the owners. Does not throw: what could not be told is told after the next step.
 */
export async function tellFindings(organization: Organization): Promise<void> {
  const { organizationId } = organization;
  try {
    const found = await recordFindings(organization);
    const [first] = found;
    if (first === undefined) return;
    const facts = { organization: organizationId, found: String(found.length), first: said(first) };
    logWarning('a check found that a log is not as it was signed', facts);
    await mailOwners(organizationId, (name) => ({
      subject: `The audit log of ${name} is not as it was signed`,
      text: [
        `A check of the audit log of ${name} has found ${found.length === 1 ? 'a contradiction' : `${found.length} contradictions`} between the log and what was signed. The first: ${said(first)}.`,
        'Settings, Evidence lists them. Keep the database as it is, as evidence, and ask whoever runs it who had access since.',
      ],
    }));
  } catch (error) {
    logError('what a check found could not be told', error, { organization: organizationId });
  }
}

const said = ({ what, seq, entryId }: Untold) =>
  [what, seq === null ? '' : `number ${seq}`, entryId === null ? '' : `entry ${entryId}`]
    .filter((part) => part !== '')
    .join(', ');

function recordFindings(organization: Organization): Promise<Untold[]> {
  const { organizationId, org } = organization;
  return inOrganization(organization, async (tx) => {
    const found = await tx.$queryRaw<Untold[]>`
      UPDATE audit_log_finding SET told_at = clock_timestamp() WHERE org = ${org} AND told_at IS NULL
      RETURNING what, seq::float8 AS seq, entry_id AS "entryId", intact_at AS "intactAt"`;
    const [first] = found;
    if (first === undefined) return found;
    const counts: Record<string, number> = {};
    for (const { what } of found) counts[what] = (counts[what] ?? 0) + 1;
    await recordEvent(tx, {
      event: 'audit_log.check_failed',
      resource: { id: null, name: null },
      details: {
        count: found.length,
        found: counts,
        first: { what: first.what, seq: first.seq, entry_id: first.entryId },
        intact_at: lastIntact(found),
      },
      ...{ organizationId, actor: system, sessionId: null },
      context: readContext(new Headers()),
    });
    return found;
  });
}

/** When all of them were intact; null if that is not known of one. */
function lastIntact(found: readonly Untold[]): Date | null {
  const times = found.map(({ intactAt }) => intactAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  const earliest = Math.min(...times);
  return Number.isFinite(earliest) ? new Date(earliest) : null;
}
