import 'server-only';
import { z } from 'zod';
import { unmaskOutage } from '@/lib/server/auth/transaction';
import { ApiError, toApiError } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { decodeUtf8, parseJson, readBytes, requireMediaType } from '@/lib/server/http/body';
import { requireSameOrigin } from '@/lib/server/http/cross-site';
import { reasonOf } from '@/lib/server/http/input';
import { noteFailure } from '@/lib/server/monitoring/disk';
import { logRequest } from '@/lib/server/monitoring/log-request';
import { countAccountRequest } from '@/lib/server/rate-limit/account-limits';
import { countSingleSignOn } from '@/lib/server/rate-limit/sign-in-limits';
import { beginAttempt } from '../attempts';
import { providerOfAddress } from '../find-provider';
import { leaveFor } from '../leave';
import { installation, installationClient } from '../oidc/client';
import { authorizationUrl } from '../oidc/flow';
import { SignInRefused } from '../refused';

/** Either the address of somebody, or nothing, which is the installation's provider. */
const Body = z.object({
  email: z.string('it must be text').max(254, 'it is longer than 254 characters').optional(),
  next: z.string('it must be text').max(2_000, 'it is longer than 2,000 characters').default('/'),
});

/** The sign-in page asks where to go. */
export async function beginSso(request: Request): Promise<Response> {
  const context = readContext(request.headers);
  const response = await unmaskOutage(() => begin(request, context)).catch((thrown: unknown) => {
    const error = toApiError(thrown instanceof SignInRefused ? unusable(thrown) : thrown);
    if (error.status >= 500) {
      noteFailure(thrown);
      logFailure(context, thrown);
    }
    const body = { ...error.body(context.requestId), message: error.message };
    return Response.json(body, { status: error.status, headers: error.headers });
  });
  response.headers.set('Cache-Control', 'no-store');
  logRequest(context, { operation: '/api/auth/sso/begin', status: response.status });
  return response;
}

/** What exactly is wrong is shown to whoever set it up, by a test. */
const unusable = ({ refusal }: SignInRefused) =>
  new ApiError(
    'unprocessable',
    refusal === 'unreachable'
      ? 'The identity provider cannot be reached just now. Try again in a moment.'
      : 'The identity provider is not set up. Ask an owner or admin of your organization.',
  );

function notASignIn(issue: z.core.$ZodIssue | undefined): ApiError {
  const field = issue?.path.join('.') ?? '';
  if (field === '') return new ApiError('invalid_parameter', 'The body must be a JSON object.');
  return new ApiError('invalid_parameter', `Invalid field '${field}': ${reasonOf(issue)}.`, field);
}

async function begin(request: Request, context: RequestContext): Promise<Response> {
  await countAccountRequest('/sso/begin', context.ipAddress);
  requireSameOrigin(request);
  const bytes = await readBytes(request, 8 * 1024);
  requireMediaType(request, ['application/json']);
  const parsed = Body.safeParse(parseJson(decodeUtf8(bytes)), { reportInput: true });
  if (!parsed.success) throw notASignIn(parsed.error.issues[0]);
  const { email, next } = parsed.data;
  await countSingleSignOn(context.ipAddress);
  const { url, cookie } =
    email === undefined ? await leaveForInstallation(next) : await leaveByAddress(email, next);
  return Response.json({ url }, { headers: { 'Set-Cookie': cookie } });
}

async function leaveForInstallation(next: string) {
  const client = installationClient();
  if (client === null) throw new SignInRefused('not_ready', 'there is no such provider');
  const attempt = await beginAttempt({ organizationId: null, providerId: installation, next });
  return { url: await authorizationUrl(client, attempt), cookie: attempt.cookie };
}

async function leaveByAddress(email: string, next: string) {
  const row = await providerOfAddress(email.trim());
  if (row === null) {
    throw new ApiError(
      'unprocessable',
      'There is no single sign-on for this e-mail address. Sign in with your password.',
      'email',
    );
  }
  const { id: providerId, organizationId } = row;
  const attempt = await beginAttempt({ organizationId, providerId, next });
  return {
    url: await leaveFor(row, { ...attempt, loginHint: email.trim() }),
    cookie: attempt.cookie,
  };
}
