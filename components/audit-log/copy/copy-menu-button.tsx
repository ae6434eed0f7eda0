'use client';

import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { onDemand } from '@/components/ui/on-demand';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { Copying } from './use-copy';

const loadMenu = () => import('./copy-menu').then((file) => file.CopyMenu);
const CopyMenu = onDemand(loadMenu);

type CopyMenuButtonProps = { filters: ScreenFilters; copying: Copying };

export function CopyMenuButton({ filters, copying: { outcome, copy } }: CopyMenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<boolean>();
  const Icon = outcome ? (outcome.isDone ? Check : TriangleAlert) : Copy;
  return (
    <>
      <IconButton
        ref={button}
        label={outcome?.text ?? auditLogMessages.copy}
        aria-haspopup="menu"
        aria-expanded={open === true}
        onPointerEnter={loadMenu}
        onFocus={loadMenu}
        onClick={() => setOpen(true)}
        // A phone has the palette, which copies the link too.
        className="max-md:hidden"
      >
        <Icon aria-hidden />
      </IconButton>
      <span role="status" className="sr-only">
        {outcome?.text}
      </span>
      {open !== undefined && (
        <CopyMenu
          anchor={button}
          open={open}
          onOpenChange={setOpen}
          filters={filters}
          onCopy={copy}
        />
      )}
    </>
  );
}
