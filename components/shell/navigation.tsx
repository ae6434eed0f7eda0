'use client';

import { BookOpen, LayoutDashboard, type LucideIcon, ScrollText, Settings } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { cn } from '@/lib/client/class-names';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import { NavigationLink } from './navigation-link';

const places: {
  href: string;
  label: string;
  Icon: LucideIcon;
  isOnWide?: boolean;
}[] = [
  { href: '/overview', label: shellMessages.places.overview, Icon: LayoutDashboard },
  { href: '/audit-log', label: shellMessages.places.auditLog, Icon: ScrollText },
  { href: '/settings', label: shellMessages.places.settings, Icon: Settings },
  // A phone has no room for it; the account's menu has it too.
  { href: '/docs', label: shellMessages.places.reference, Icon: BookOpen, isOnWide: true },
];

export function Navigation() {
  const pathname = usePathname();
  return (
    <nav
      aria-label={shellMessages.main}
      className="flex min-w-0 items-center gap-1 overflow-x-auto max-[22.5rem]:gap-0"
    >
      {places.map(({ href, label, Icon, isOnWide }) => (
        <NavigationLink
          key={href}
          href={href}
          label={label}
          Icon={Icon}
          className={cn(isOnWide && 'max-md:hidden')}
          isHere={pathname === href || pathname.startsWith(`${href}/`)}
        />
      ))}
    </nav>
  );
}
