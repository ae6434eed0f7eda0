'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import { Kbd } from './kbd';

type TooltipBubbleProps = { anchor: HTMLElement; text: string; shortcut?: string };

export function TooltipBubble({ anchor, text, shortcut }: TooltipBubbleProps) {
  return (
    <Tooltip.Root open>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side="bottom" sideOffset={6} className="z-60">
          <Tooltip.Popup
            data-tooltip-bubble
            className="flex max-w-xs items-center gap-2 rounded-md border border-border bg-surface-raised px-2 py-1 text-foreground text-xs shadow-md transition-opacity duration-100 data-starting-style:opacity-0"
          >
            {text}
            {shortcut && <Kbd>{shortcut}</Kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
