'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { areShortcutsOn, turnShortcuts } from './use-shortcuts';

const shortcuts = [
  { keys: ['j', '↓'], does: 'Next entry' },
  { keys: ['k', '↑'], does: 'Previous entry' },
  { keys: ['Page Down', 'Page Up'], does: 'A screen further or back' },
  { keys: ['Home', 'End'], does: 'First or last loaded entry' },
  { keys: ['Enter'], does: 'Open the entry' },
  { keys: ['f'], does: 'Filter by a value of the entry, or copy it' },
  { keys: ['[', ']'], does: 'Previous or next entry, with one open' },
  { keys: ['Esc'], does: 'Close the entry' },
  { keys: ['↑'], does: 'From the first row: widths of the columns, by ← and →' },
  { keys: ['/'], does: 'Search and filter' },
  { keys: ['t'], does: 'Choose the time range' },
  { keys: ['r'], does: 'Refresh' },
  { keys: ['l'], does: 'Follow the log live, or stop' },
  { keys: ['e'], does: 'Export' },
  { keys: ['⌘ K', 'Ctrl K'], does: 'Commands' },
  { keys: ['?'], does: 'Show this list' },
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Keyboard shortcuts"
      footer={<DialogClose render={<Button>Done</Button>} />}
    >
      <dl className="mb-4 divide-y text-sm">
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between py-1.5">
            <dt>{does}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label="Single-key shortcuts"
        description="For r, l, e, ?, [, ] and, outside the table, j and k. In the table keys always work."
        checked={isOn}
        onCheckedChange={(on) => {
          turnShortcuts(on);
          setIsOn(on);
        }}
      />
    </Dialog>
  );
}
