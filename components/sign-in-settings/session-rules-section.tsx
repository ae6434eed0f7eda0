'use client';

import { useQuery } from '@tanstack/react-query';
import { Section } from '@/components/shell/settings-page';
import { LoadFailed } from '@/components/ui/load-failed';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { sessionRuleMessages as messages } from '@/lib/client/messages/sign-in/session-rules';
import { sessionPolicyQuery } from '@/lib/client/queries/session-policy-query';
import { SessionRulesForm } from './session-rules-form';

/** How long sessions in the organization last, and from where people may use it. */
export function SessionRulesSection() {
  const query = useQuery(sessionPolicyQuery);
  return (
    <Section title={messages.title} description={messages.description}>
      <LoadFailed title={messages.notLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loading} />}
      {query.data && <SessionRulesForm policy={query.data} />}
    </Section>
  );
}
