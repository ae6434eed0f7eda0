'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { areShortcutsOn, turnShortcuts } from '@/lib/client/hooks/use-shortcuts';
import { shortcutMessages } from '@/lib/client/messages/audit-log/shortcuts';
import { commonMessages } from '@/lib/client/messages/common';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={shortcutMessages.title}
      footer={<DialogClose render={<Button>{commonMessages.done}</Button>} />}
    >
      <dl className="mb-4 divide-y text-sm">
        {shortcutMessages.shortcuts.map(({ keys, action }) => (
          <div key={action} className="flex items-center justify-between py-1.5">
            <dt>{action}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={shortcutMessages.singleKeys}
        description={shortcutMessages.singleKeysDescription}
        checked={isOn}
        onCheckedChange={(on) => {
          turnShortcuts(on);
          setIsOn(on);
        }}
      />
    </Dialog>
  );
}
