import { SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { Problem } from '@/components/shell/problem';
import { LinkButton } from '@/components/ui/link-button';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';
import { problemMessages } from '@/lib/client/messages/shell/problems';

export const metadata: Metadata = { title: pageTitles.notFound };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col">
      <Problem
        icon={<SearchX aria-hidden />}
        title={problemMessages.notFound}
        actions={
          <LinkButton href="/audit-log" variant="primary">
            {problemMessages.toLog}
          </LinkButton>
        }
      >
        {problemMessages.notFoundDescription}
      </Problem>
    </main>
  );
}
