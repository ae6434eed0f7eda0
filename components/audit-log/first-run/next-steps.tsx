import { BookOpen, FileUp, UserPlus } from 'lucide-react';
import Link from 'next/link';
import { firstRunMessages } from '@/lib/client/messages/audit-log/first-run';

const places = [
  { href: '/docs', Icon: BookOpen, step: 'docs' },
  { href: '/settings/members', Icon: UserPlus, step: 'people' },
  { href: '/settings/import', Icon: FileUp, step: 'import' },
] as const;

/** Where somebody with a new log goes on. */
export function NextSteps() {
  return (
    <nav aria-label={firstRunMessages.next}>
      <ul className="flex flex-wrap gap-2">
        {places.map(({ href, Icon, step }) => (
          <li key={href} className="min-w-52 flex-1">
            <Link
              href={href}
              className="flex h-full items-start gap-2 rounded-md border bg-surface px-3 py-2 hover:bg-subtle"
            >
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
              <span>
                <span className="block font-medium">{firstRunMessages.steps[step].title}</span>
                <span className="block text-muted text-xs">
                  {firstRunMessages.steps[step].description}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
