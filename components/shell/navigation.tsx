'use client';

import { KeyRound, ScrollText } from 'lucide-react';
import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { Spinner } from '@/components/ui/spinner';
import { cn } from '@/lib/client/class-names';

const places = [
  { href: '/audit-log', label: 'Audit log', Icon: ScrollText },
  { href: '/settings/api-keys', label: 'API keys', Icon: KeyRound },
];

export function Navigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex min-w-0 items-center gap-1 overflow-x-auto">
      {places.map(({ href, label, Icon }) => {
        const isHere = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={cn(
              'inline-flex h-8 shrink-0 items-center gap-2 whitespace-nowrap rounded-md px-2.5 font-medium text-sm -outline-offset-2 transition-colors duration-100 max-md:h-11',
              isHere
                ? 'bg-subtle-strong text-foreground'
                : 'text-muted hover:bg-subtle hover:text-foreground',
            )}
          >
            <LinkIcon Icon={Icon} />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}

/** The server makes each page when it is asked for; until it answers, the link says so. */
function LinkIcon({ Icon }: { Icon: typeof KeyRound }) {
  const { pending } = useLinkStatus();
  return pending ? <Spinner /> : <Icon aria-hidden className="size-4 shrink-0" />;
}
