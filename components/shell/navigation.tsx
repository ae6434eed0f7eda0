'use client';

import { ScrollText, Settings } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import { NavigationLink } from './navigation-link';

const places = [
  { href: '/audit-log', label: shellMessages.places.auditLog, Icon: ScrollText },
  { href: '/settings', label: shellMessages.places.settings, Icon: Settings },
];

export function Navigation() {
  const pathname = usePathname();
  return (
    <nav
      aria-label={shellMessages.main}
      className="flex min-w-0 items-center gap-1 overflow-x-auto"
    >
      {places.map(({ href, label, Icon }) => (
        <NavigationLink
          key={href}
          href={href}
          label={label}
          Icon={Icon}
          isHere={pathname === href || pathname.startsWith(`${href}/`)}
        />
      ))}
    </nav>
  );
}
