import 'server-only';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import { inAccountsTransaction } from '@/lib/server/auth/transaction';
import { system } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { mayRecordRefusal } from '@/lib/server/rate-limit/sign-in-limits';
import type { ProviderRow } from './provider-row';
import type { SignInRefused } from './refused';

/** The entry of a sign-in that a provider's answer did not lead to. Anybody can send answers, so it is limited. */
export async function recordRefusal(
  { id, name, organizationId }: ProviderRow,
  { detail }: SignInRefused,
  context: RequestContext,
): Promise<void> {
  if (!(await mayRecordRefusal(id))) return;
  await inAccountsTransaction(context, async () => {
    await recordInTransaction({
      organizationId,
      actor: system,
      event: 'sign_in_provider.reject',
      resource: { id, name },
      details: { reason: detail.slice(0, 500) },
    });
    return new Response();
  });
}
