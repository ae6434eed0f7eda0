'use client';

import { useSyncExternalStore } from 'react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { addPasskey, removePasskey, renamePasskey } from '@/lib/client/auth/second-factor-client';
import { hasPasskeys } from '@/lib/client/auth/webauthn';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { useNow } from '@/lib/client/hooks/use-now';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';
import type { OwnPasskey } from '@/lib/contract/people';
import { PasskeyNameDialog } from './passkey-name-dialog';

const never = () => () => {};
const nameOf = ({ name }: OwnPasskey) => name ?? messages.unnamed;

type PasskeysSectionProps = { passkeys: OwnPasskey[]; readAt: number };

export function PasskeysSection({ passkeys, readAt }: PasskeysSectionProps) {
  const now = useNow(readAt);
  const isPossible = useSyncExternalStore(never, hasPasskeys, () => true);
  const adding = useDialog<true>();
  const renaming = useDialog<OwnPasskey>();
  const removal = useDialog<OwnPasskey>();
  const table = useFocusAfterRemoval<HTMLTableElement>(passkeys.length, removal.subject !== null);
  return (
    <Section title={messages.passkeys} description={messages.passkeysDescription}>
      {passkeys.length === 0 ? (
        <p className="text-muted text-sm">{messages.noPasskeys}</p>
      ) : (
        <CardTable
          ref={table}
          aria-label={messages.passkeys}
          headings={[messages.passkeyName, messages.addedOn]}
        >
          {passkeys.map((passkey) => (
            <CardRow key={passkey.id}>
              <CardTitle>
                <span className="block truncate font-medium">{nameOf(passkey)}</span>
                {passkey.model && (
                  <span className="block truncate text-muted text-sm">{passkey.model}</span>
                )}
              </CardTitle>
              <CardCell label={messages.addedOn}>
                {passkey.addedAt && <RelativeTime iso={passkey.addedAt} now={now} />}
              </CardCell>
              <CardActions>
                <Button
                  size="sm"
                  aria-label={messages.renameOne(nameOf(passkey))}
                  onClick={() => renaming.openFor(passkey)}
                >
                  {messages.rename}
                </Button>
                <Button
                  size="sm"
                  aria-label={messages.removeOne(nameOf(passkey))}
                  onClick={() => removal.openFor(passkey)}
                >
                  {messages.remove}
                </Button>
              </CardActions>
            </CardRow>
          ))}
        </CardTable>
      )}
      <div>
        {isPossible ? (
          <Button size="sm" onClick={() => adding.openFor(true)}>
            {messages.addPasskey}
          </Button>
        ) : (
          <p className="text-muted text-sm">{messages.noPasskeysHere}</p>
        )}
      </div>
      {adding.subject && (
        <PasskeyNameDialog
          {...adding.dialog}
          title={messages.addPasskey}
          label={messages.add}
          failedTitle={messages.notAdded}
          name=""
          send={addPasskey}
        />
      )}
      {renaming.subject && (
        <PasskeyNameDialog
          {...renaming.dialog}
          title={messages.renameTitle}
          label={messages.rename}
          failedTitle={messages.notRenamed}
          name={renaming.subject.name ?? ''}
          send={(name) => renamePasskey(renaming.subject?.id ?? '', name)}
        />
      )}
      {removal.subject && (
        <ConfirmDialog
          {...removal.dialog}
          title={messages.removeTitle(nameOf(removal.subject))}
          description={messages.removeDescription}
          label={messages.remove}
          failedTitle={messages.notRemoved}
          send={() => removePasskey(removal.subject?.id ?? '')}
        />
      )}
    </Section>
  );
}
