import 'server-only';
import { actOnAccounts } from './accounts-transaction';
import { auth } from './auth';
import { personAsActor } from './auth-entries';
import { toApiError } from './errors';
import { logFailure } from './log';
import { readContext } from './request';

/** better-auth's routes. Each request is one transaction: what it changes, and the entries that tell of it. */
export async function serveAuth(request: Request): Promise<Response> {
  const context = readContext(request.headers);
  const isWrite = request.method !== 'GET';
  const concernsOrganization = new URL(request.url).pathname.startsWith('/api/auth/organization/');
  try {
    if (!isWrite) return await auth().handler(request);
    return await actOnAccounts(context, async (act) => {
      if (concernsOrganization) {
        const session = await auth().api.getSession({ headers: request.headers });
        act.actor = session === null ? null : personAsActor(session.user);
      }
      return auth().handler(request);
    });
  } catch (thrown) {
    const error = toApiError(thrown);
    if (error.status >= 500) logFailure(context, thrown);
    // better-auth's client reads `message`.
    const body = { ...error.body(context.requestId), message: error.message };
    return Response.json(body, { status: error.status, headers: error.headers });
  }
}
