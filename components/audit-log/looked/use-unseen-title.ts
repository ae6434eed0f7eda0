'use client';

import { useEffect, useState } from 'react';
import { useHiddenSince } from '@/lib/client/hooks/use-hidden';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { unseenIcon } from './unseen-icon';

/** While the page is in the background, its title and icon say how many entries have come since. `received` is how many ever have. */
export function useUnseenTitle(received: number) {
  const isHidden = useHiddenSince() !== null;
  const [seen, setSeen] = useState(received);
  // Waiting entries that are shown move from one sum to the other: it may become less.
  if (seen !== received && (!isHidden || received < seen)) setSeen(received);
  const unseen = isHidden ? Math.max(0, received - seen) : 0;

  useEffect(() => {
    if (unseen === 0) return;
    const { title } = document;
    const icons = [...document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')];
    const addresses = icons.map((icon) => icon.getAttribute('href') ?? '');
    document.title = auditLogMessages.titleWith(unseen, title);
    for (const icon of icons) icon.href = unseenIcon(unseen);
    return () => {
      document.title = title;
      for (const [index, icon] of icons.entries()) icon.href = addresses[index] ?? '';
    };
  }, [unseen]);
}
