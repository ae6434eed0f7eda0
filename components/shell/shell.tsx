import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import { ConfirmIdentity } from './confirm-identity';
import { Navigation } from './navigation';
import { OfflineNotice } from './offline-notice';
import { DeletionNotice, SecondFactorNotice } from './rare-notices';
import type { SecondFactorNoticeProps } from './second-factor-notice';
import { SettingsNavigation } from './settings-navigation';
import { UserMenu, type UserMenuProps } from './user-menu';

type ShellProps = UserMenuProps & {
  /** Of the organization that requires a second factor, from whoever has not shown one. */
  required: SecondFactorNoticeProps | null;
  /** When the organization is deleted, if that was asked for. */
  deletesAt: string | null;
  children: ReactNode;
};

/** A slim bar at the top rather than a side bar: the log is a wide table and needs the width. */
export function Shell({ children, deletesAt, required, ...account }: ShellProps) {
  return (
    <div className="relative flex h-dvh flex-col overflow-hidden print:block print:h-auto print:overflow-visible short:overflow-y-auto">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-20 rounded-md bg-accent px-3 py-2 font-medium text-accent-foreground text-sm focus:translate-y-0"
      >
        {shellMessages.skip}
      </a>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b bg-surface px-2 max-md:h-14 md:px-4 print:hidden">
        <Link
          href="/audit-log"
          aria-label={shellMessages.home}
          className="flex items-center justify-center rounded-md max-md:size-11"
        >
          <Mark />
        </Link>
        {account.organization && (
          <span className="ml-2 max-w-64 truncate font-semibold text-base max-md:hidden">
            {account.organization.name}
          </span>
        )}
        <span aria-hidden className="mx-3 h-5 shrink-0 border-border border-l max-md:hidden" />
        <Navigation role={account.role} />
        <div className="ml-auto pl-2">
          <UserMenu {...account} />
        </div>
      </header>
      <OfflineNotice />
      {account.organization && deletesAt && (
        <DeletionNotice
          organization={account.organization.name}
          deletesAt={deletesAt}
          isOwner={account.role === 'owner'}
        />
      )}
      {required && <SecondFactorNotice {...required} />}
      <ConfirmIdentity />
      <div className="flex min-h-0 flex-1 max-lg:flex-col print:block short:flex-none">
        <SettingsNavigation role={account.role} />
        {/* Text for readers of screens alone is positioned: within what scrolls, or the document grows by it. */}
        <main
          id="main"
          tabIndex={-1}
          className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none print:block print:overflow-visible max-lg:short:flex-none short:overflow-visible"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
