import { SearchX } from 'lucide-react';
import { Problem } from '@/components/shell/problem';
import { LinkButton } from '@/components/ui/link-button';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { problemMessages } from '@/lib/client/messages/shell/problems';

export const generateMetadata = titled('notFound');

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
