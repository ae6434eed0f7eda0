import 'server-only';
import { daysToTakeBack } from '@/lib/contract/deletion-days';
import type {
  cancelDeletion,
  Deletion,
  requestDeletion,
} from '@/lib/contract/organization-deletion';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { mailDeletionCancelled, mailDeletionRequested } from '@/lib/server/deletion/mails';
import { readOwners } from '@/lib/server/notices/owners';
import { recordChange } from '@/lib/server/recording/record-event';

// Until its time nothing else changes: whoever could read and write still can, so that no entry is lost if it is taken back.

export async function askForDeletion({
  caller,
  input: { name },
  context,
}: Call<typeof requestDeletion>): Promise<Deletion> {
  const { organizationId } = caller;
  const result = await accounts().$transaction(async (tx) => {
    const organization = await lockOrganization(tx, caller);
    const resource = { id: organizationId, name: organization.name };
    if (name !== organization.name) {
      const details = { reason: 'wrong name' };
      const event = { event: 'organization.deletion_failed', resource, details } as const;
      await recordChange(tx, { caller, context }, event);
      return null;
    }
    if (organization.deleteAfter !== null) return { at: organization.deleteAfter, isNew: false };
    const at = new Date(Date.now() + daysToTakeBack * 86_400_000);
    await tx.organization.update({ where: { id: organizationId }, data: { deleteAfter: at } });
    await recordChange(
      tx,
      { caller, context },
      { event: 'organization.request_deletion', resource, details: { delete_after: at } },
    );
    return { at, isNew: true };
  });
  if (result === null) {
    const sentence = 'This is not the name of the organization. Nothing was changed.';
    throw new ApiError('unprocessable', sentence, 'name');
  }
  const { at, isNew } = result;
  if (isNew)
    void mailDeletionRequested(await readOwners(accounts(), organizationId), caller.actor, at);
  return { delete_after: at.toISOString() };
}

export async function takeBackDeletion({
  caller,
  context,
}: Call<typeof cancelDeletion>): Promise<Deletion> {
  const { organizationId } = caller;
  const wasRequested = await accounts().$transaction(async (tx) => {
    const { name, deleteAfter } = await lockOrganization(tx, caller);
    if (deleteAfter === null) return false;
    await tx.organization.update({ where: { id: organizationId }, data: { deleteAfter: null } });
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'organization.cancel_deletion',
        resource: { id: organizationId, name },
        details: { delete_after: deleteAfter },
      },
    );
    return true;
  });
  if (wasRequested)
    void mailDeletionCancelled(await readOwners(accounts(), organizationId), caller.actor);
  return { delete_after: null };
}

/** The organization, which nobody else changes now, if the caller is still an owner of it. */
async function lockOrganization(tx: Transaction, { organizationId: id, actor }: Caller) {
  await tx.$queryRaw`SELECT FROM organization WHERE id = ${id} FOR NO KEY UPDATE`;
  const organization = await tx.organization.findFirst({
    where: { id, members: { some: { userId: actor.userId ?? '', role: 'owner' } } },
    select: { name: true, deleteAfter: true },
  });
  if (organization !== null) return organization;
  throw new ApiError('forbidden', 'Only owners delete the organization.');
}
