'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import type { Role } from '@/lib/contract/permissions';

/** The server renders it; its code is loaded by the pages of the settings alone, and until then its room is kept. */
const SettingsList = dynamic(async () => (await import('./settings-list')).SettingsList, {
  loading: () => <div className="w-52 border-r max-lg:h-11 max-lg:w-auto max-lg:border-b" />,
});

/** The navigation within the settings. */
export function SettingsNavigation({ role }: { role: Role | null }) {
  const pathname = usePathname();
  if (!pathname.startsWith('/settings')) return null;
  return (
    <nav aria-label={shellMessages.settings} className="shrink-0 bg-surface print:hidden">
      <SettingsList role={role} pathname={pathname} />
    </nav>
  );
}
