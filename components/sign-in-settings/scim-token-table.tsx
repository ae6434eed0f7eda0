'use client';

import { CardTable } from '@/components/ui/card-table';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { onDemand } from '@/components/ui/on-demand';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { scimMessages as messages } from '@/lib/client/messages/sign-in/scim';
import { useRevokeScimToken } from '@/lib/client/queries/scim-query';
import type { ScimToken } from '@/lib/contract/scim';
import { visibleText } from '@/lib/contract/visible-text';
import { ScimTokenRow } from './scim-token-row';

const RotateScimTokenDialog = onDemand(() =>
  import('./scim-token-dialog').then((file) => file.RotateScimTokenDialog),
);

type ScimTokenTableProps = {
  tokens: ScimToken[];
  now: number;
  /** Whether whoever looks is an owner: then the tokens that they make cover owners. */
  isOwner: boolean;
};

export function ScimTokenTable({ tokens, now, isOwner }: ScimTokenTableProps) {
  const { columns } = messages;
  const revocation = useDialog<ScimToken>();
  const rotation = useDialog<ScimToken>();
  const { mutateAsync: revoke } = useRevokeScimToken();
  const revoked = revocation.subject;
  return (
    <>
      <CardTable
        aria-label={messages.title}
        headings={[columns.name, columns.state, columns.owners, columns.created, columns.lastUsed]}
      >
        {tokens.map((token) => (
          <ScimTokenRow
            key={token.id}
            token={token}
            now={now}
            onRotate={() => rotation.openFor(token)}
            onRevoke={() => revocation.openFor(token)}
          />
        ))}
      </CardTable>
      {rotation.subject && (
        <RotateScimTokenDialog token={rotation.subject} isOwner={isOwner} {...rotation.dialog} />
      )}
      {revoked && (
        <ConfirmDialog
          {...revocation.dialog}
          title={messages.revokeTitle(visibleText(revoked.name))}
          description={messages.revokeDescription}
          label={messages.revoke}
          failedTitle={messages.notRevoked(visibleText(revoked.name))}
          send={() => revoke(revoked.id)}
        />
      )}
    </>
  );
}
