import 'server-only';
import type { Reply } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { RequestContext } from '@/lib/server/core/request-context';
import { inEvidence } from '@/lib/server/db/evidence';
import { sha256 } from '@/lib/server/evidence/hashes';
import { countWitnessing } from '@/lib/server/rate-limit/witness-limit';
import { addCheckpoint } from './add-checkpoint';
import { findOrganization } from './find-organization';

type Params = Record<string, string | string[] | undefined>;
type Text = { type: string; body: string };

type Posted = { params: Params; body: string; context: RequestContext; reply: Reply };

/** Counts a request before its body is read. Throws 429. */
export const countRequest = ({ context }: { context: RequestContext }) =>
  countWitnessing(context.ipAddress);

/** `POST /witness/{org}/add-checkpoint`. The credential is the signature of the checkpoint. */
export async function serveAddCheckpoint({ params, body, reply }: Posted): Promise<Text> {
  const witnessing = await addCheckpoint(String(params.org), body);
  if ('cosignatures' in witnessing) {
    return { type: 'text/plain; charset=utf-8', body: witnessing.cosignatures };
  }
  reply.status = 409;
  return { type: 'text/x.tlog.size', body: `${witnessing.size}\n` };
}

/** `GET /witness/{org}/{SHA-256 of the origin}/checkpoint`: the newest checkpoint of a log that was cosigned. */
export async function serveCosigned({ params }: { params: Params }): Promise<Text> {
  const org = await findOrganization(String(params.org));
  const logs =
    org === null
      ? []
      : await inEvidence(
          org,
          (tx) => tx.$queryRaw<{ origin: string; cosigned: string }[]>`
            SELECT origin, cosigned FROM audit_log_witnessed
            WHERE org = ${org} AND removed_at IS NULL AND cosigned IS NOT NULL`,
        );
  const log = logs.find(({ origin }) => sha256(origin).toString('hex') === params.origin);
  if (log === undefined) {
    throw new ApiError('not_found', 'This witness has cosigned no checkpoint of such a log.');
  }
  return { type: 'text/plain; charset=utf-8', body: log.cosigned };
}
