import { SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { Problem } from '@/components/shell/problem';
import { LinkButton } from '@/components/ui/link-button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col">
      <Problem
        icon={<SearchX aria-hidden />}
        title="There is no page at this address"
        actions={
          <LinkButton href="/audit-log" variant="primary">
            To the audit log
          </LinkButton>
        }
      >
        The link may be cut off, or the page may have moved.
      </Problem>
    </main>
  );
}
