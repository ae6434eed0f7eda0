import { ChevronDown, Settings } from 'lucide-react';
import { type ReactNode, type ToggleEvent, useEffect, useId, useRef } from 'react';
import { shellMessages } from '@/lib/client/messages/shell/shell';
import type { SettingsPlace } from './settings-places';

type SettingsMenuProps = {
  pathname: string;
  current: SettingsPlace | undefined;
  /** The list, by what closes the menu. */
  children: (close: () => void) => ReactNode;
};

/** The pages of the settings as a menu below a button that names the one that is shown. A native popover, as the account's menu is. */
export function SettingsMenu({ pathname, current, children }: SettingsMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const label = current?.label ?? shellMessages.settings;
  const Icon = current?.Icon ?? Settings;

  const close = () => menu.current?.hidePopover();
  // The next page is rendered in the same document, and until it is there its link shows that it is pending.
  const shown = useRef(pathname);
  useEffect(() => {
    // It may be opened before React takes the page over, and then stays open.
    if (shown.current !== pathname) menu.current?.hidePopover();
    shown.current = pathname;
  }, [pathname]);

  /** Where the button is depends on what is said above it, for example that the browser is offline. */
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    if (newState !== 'open' || button.current === null) return;
    const { bottom } = button.current.getBoundingClientRect();
    currentTarget.style.top = `${bottom}px`;
    currentTarget.style.maxHeight = `calc(100dvh - ${bottom}px - 0.5rem)`;
  };

  return (
    <div className="border-b lg:hidden">
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={shellMessages.settingsMenu(label)}
        className="flex h-11 w-full items-center gap-2 px-4 font-medium text-sm -outline-offset-2 hover:bg-subtle md:px-6"
      >
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        {label}
        <ChevronDown aria-hidden className="ml-auto size-4 shrink-0 text-muted" />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        onBeforeToggle={place}
        className="fixed inset-x-2 inset-y-auto m-0 mt-1 w-auto max-w-sm overflow-y-auto rounded-lg border bg-surface-raised p-2 text-foreground shadow-lg"
      >
        {children(close)}
      </div>
    </div>
  );
}
