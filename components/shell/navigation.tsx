'use client';

import { ScrollText, Settings } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { NavigationLink } from './navigation-link';

const places = [
  { href: '/audit-log', label: 'Audit log', Icon: ScrollText },
  { href: '/settings', label: 'Settings', Icon: Settings },
];

export function Navigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex min-w-0 items-center gap-1 overflow-x-auto">
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
