'use client';

import {
  BookOpen,
  FolderOpen,
  LayoutDashboard,
  type LucideIcon,
  ScrollText,
  Settings,
} from 'lucide-react';
import { usePathname } from 'next/navigation';
import { cn } from '@/lib/client/class-names';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import { type Role, rolePermissions } from '@/lib/contract/permissions';
import { NavigationLink } from './navigation-link';

const places: {
  href: string;
  name: keyof typeof shellMessages.places;
  Icon: LucideIcon;
  isOnWide?: boolean;
  /** Whether it is for those who may read cases. */
  isOfCases?: boolean;
}[] = [
  { href: '/overview', name: 'overview', Icon: LayoutDashboard },
  { href: '/audit-log', name: 'auditLog', Icon: ScrollText },
  { href: '/cases', name: 'cases', Icon: FolderOpen, isOfCases: true },
  { href: '/settings', name: 'settings', Icon: Settings },
  // A phone has no room for it; the account's menu has it too.
  { href: '/docs', name: 'reference', Icon: BookOpen, isOnWide: true },
];

export function Navigation({ role }: { role: Role | null }) {
  const pathname = usePathname();
  const readsCases = role !== null && rolePermissions[role].includes('cases:read');
  const shown = places.filter(({ isOfCases }) => !isOfCases || readsCases);
  return (
    <nav
      aria-label={shellMessages.main}
      className="flex min-w-0 items-center gap-1 overflow-x-auto max-[22.5rem]:gap-0"
    >
      {shown.map(({ href, name, Icon, isOnWide }) => (
        <NavigationLink
          key={href}
          href={href}
          label={shellMessages.places[name]}
          Icon={Icon}
          className={cn(isOnWide && 'max-md:hidden')}
          isHere={pathname === href || pathname.startsWith(`${href}/`)}
        />
      ))}
    </nav>
  );
}
