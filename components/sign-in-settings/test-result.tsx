'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { LoadFailed } from '@/components/ui/load-failed';
import { roleMessages } from '@/lib/client/messages/members/roles';
import { providerMessages as messages } from '@/lib/client/messages/sign-in/providers';
import { testQuery } from '@/lib/client/queries/sign-in-query';
import { toRole } from '@/lib/contract/permissions';
import type { SignInTest } from '@/lib/contract/sign-in/tests';

/** What came of a test from which the browser is back. */
export function TestResult({ id }: { id: string }) {
  const query = useQuery(testQuery(id));
  const router = useRouter();
  return (
    <div role="status" className="flex max-w-3xl flex-col gap-3">
      <LoadFailed title={messages.testNotLoaded} query={query} />
      {query.data && <Outcome test={query.data} />}
      {query.data && (
        <Button className="w-fit" size="sm" onClick={() => router.replace('/settings/sign-in')}>
          {messages.closeTest}
        </Button>
      )}
    </div>
  );
}

function Outcome({ test: { is_accepted, reason, email, role, claims } }: { test: SignInTest }) {
  return (
    <>
      {is_accepted ? (
        <Callout tone="success" title={messages.tested}>
          {messages.testedDescription(email ?? '', roleMessages.names[toRole(role)])}
        </Callout>
      ) : (
        <Callout tone="error" title={messages.testRefused}>
          {reason}
        </Callout>
      )}
      <section className="flex flex-col gap-1.5">
        <h2 className="font-medium text-sm">{messages.arrived}</h2>
        {claims === null ? (
          <p className="text-muted text-sm">{messages.nothingArrived}</p>
        ) : (
          <pre className="whitespace-pre-wrap break-all rounded-md border bg-subtle p-3 font-mono text-xs">
            {JSON.stringify(claims, null, 2)}
          </pre>
        )}
      </section>
    </>
  );
}
