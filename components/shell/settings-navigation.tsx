'use client';

import { usePathname } from 'next/navigation';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import type { Role } from '@/lib/contract/permissions';
import { NavigationLink } from './navigation-link';
import { settingsPlaces } from './settings-places';

/** The navigation within the settings. On a phone the icons are left out and the links wrap, so that all of it is visible. */
export function SettingsNavigation({ role }: { role: Role | null }) {
  const pathname = usePathname();
  if (!pathname.startsWith('/settings')) return null;
  const isMember = role === null || role === 'member';
  return (
    <nav
      aria-label={shellMessages.settings}
      className="flex h-11 shrink-0 items-center gap-1 overflow-x-auto border-b bg-surface px-2 max-md:h-auto max-md:flex-wrap max-md:py-1 md:px-4 max-md:[&_svg]:hidden print:hidden"
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
