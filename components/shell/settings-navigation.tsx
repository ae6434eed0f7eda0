'use client';

import { Building2, KeyRound, MonitorSmartphone, Users } from 'lucide-react';
import { usePathname } from 'next/navigation';
import type { Role } from '@/lib/contract/permissions';
import { NavigationLink } from './navigation-link';

export const settingsPlaces = [
  { href: '/settings/api-keys', label: 'API keys', Icon: KeyRound, forMembers: false },
  { href: '/settings/members', label: 'Members', Icon: Users, forMembers: true },
  { href: '/settings/organization', label: 'Organization', Icon: Building2, forMembers: false },
  { href: '/settings/sessions', label: 'Sessions', Icon: MonitorSmartphone, forMembers: true },
];

/** A second bar, where the settings are. On a phone all of it is seen at once, for which the icons give way. */
export function SettingsNavigation({ role }: { role: Role | null }) {
  const pathname = usePathname();
  if (!pathname.startsWith('/settings')) return null;
  const isMember = role === null || role === 'member';
  return (
    <nav
      aria-label="Settings"
      className="flex h-11 shrink-0 items-center gap-1 overflow-x-auto border-b bg-surface px-2 max-md:h-13 md:px-4 max-md:[&_svg]:hidden"
    >
      {settingsPlaces
        .filter(({ forMembers }) => forMembers || !isMember)
        .map(({ href, label, Icon }) => (
          <NavigationLink
            key={href}
            href={href}
            label={label}
            Icon={Icon}
            isHere={pathname === href}
          />
        ))}
    </nav>
  );
}
