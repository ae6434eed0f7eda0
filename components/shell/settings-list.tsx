'use client';

import { type Role, rolePermissions } from '@/lib/contract/permissions';
import { NavigationLink } from './navigation-link';
import { SettingsMenu } from './settings-menu';
import { type SettingsGroup, settingsGroups } from './settings-places';

/** The pages of the settings: a list beside the page, or above it, where there is no room, a menu. */
export function SettingsList({ role, pathname }: { role: Role | null; pathname: string }) {
  const isManager = role !== null && rolePermissions[role].includes('members:manage');
  const groups = settingsGroups()
    .map(({ label, places }) => ({
      label,
      places: places
        .filter(({ forMembers }) => forMembers || isManager)
        .filter(({ forOwnersOnly }) => !forOwnersOnly || role === 'owner'),
    }))
    .filter(({ places }) => places.length > 0);
  const isHere = (href: string) => pathname === href || pathname.startsWith(`${href}/`);
  return (
    <>
      <div className="h-full w-52 overflow-y-auto border-r p-3 max-lg:hidden">
        <SettingsGroups groups={groups} isHere={isHere} />
      </div>
      <SettingsMenu
        pathname={pathname}
        current={groups.flatMap(({ places }) => places).find(({ href }) => isHere(href))}
      >
        {(close) => <SettingsGroups groups={groups} isHere={isHere} onStay={close} />}
      </SettingsMenu>
    </>
  );
}

type GroupsProps = {
  groups: SettingsGroup[];
  isHere: (href: string) => boolean;
  /** When the page that is shown was chosen. */
  onStay?: () => void;
};

function SettingsGroups({ groups, isHere, onStay }: GroupsProps) {
  return (
    <ul className="flex flex-col gap-4">
      {groups.map(({ label, places }) => (
        <li key={label}>
          <p className="px-2.5 pb-1 font-medium text-muted text-xs">{label}</p>
          <ul aria-label={label} className="flex flex-col gap-0.5">
            {places.map((place) => (
              <li key={place.href} className="flex flex-col">
                <NavigationLink
                  href={place.href}
                  label={place.label}
                  Icon={place.Icon}
                  isHere={isHere(place.href)}
                  onClick={isHere(place.href) ? onStay : undefined}
                />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
