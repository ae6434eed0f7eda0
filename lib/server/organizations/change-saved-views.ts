import 'server-only';
import { maxViews } from '@/lib/contract/view-limits';
import type { createView, deleteView, SavedView, updateView } from '@/lib/contract/views';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { newViewId } from '@/lib/server/core/ids';
import { inOrganization } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { absent, readDefault, requireView, toView, type ViewRow, viewOwner } from './saved-views';

export async function saveView({
  caller,
  input: { name, query, is_shared: isShared },
  context,
}: Call<typeof createView>): Promise<SavedView> {
  const person = viewOwner(caller);
  const { org, userId: ownerId } = person;
  return inOrganization(caller, async (tx) => {
    const own = await tx.auditLogView.count({ where: { org, ownerId } });
    if (own >= maxViews) {
      const sentence = `You have ${maxViews} views, which is as many as one may have. Delete one first.`;
      throw new ApiError('conflict', sentence);
    }
    const { count } = await tx.auditLogView.createMany({
      data: {
        org,
        id: newViewId(),
        ownerId,
        ownerName: caller.actor.name,
        name,
        query,
        isShared,
      },
      skipDuplicates: true,
    });
    if (count === 0) throw nameTaken();
    const where = { org_ownerId_name: { org, ownerId, name } };
    const row = await tx.auditLogView.findUniqueOrThrow({ where });
    const details = factsOf(row);
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'audit_log_view.create',
        resource: named(row),
        details,
      },
    );
    return toView(row, person, false);
  });
}

export async function updateSavedView({
  caller,
  input: { id, name, query, is_shared: isShared },
  context,
}: Call<typeof updateView>): Promise<SavedView> {
  const person = viewOwner(caller);
  const { org } = person;
  return inOrganization(caller, async (tx) => {
    const before = await requireView(tx, person, id, { lock: true });
    const isOwn = before.ownerId === person.userId;
    // Whoever else did so could not see it any more, and so not undo it.
    if (isShared === false && !isOwn) {
      throw new ApiError('forbidden', 'Only its owner may stop sharing a view.', 'is_shared');
    }
    const row = await tx.auditLogView
      .update({
        where: { org_id: { org, id } },
        data: { name, query, isShared },
      })
      .catch((error) => refuseChange(error, isOwn));
    const changes = changesOf(before, row);
    if (Object.keys(changes).length > 0) {
      await recordChange(
        tx,
        { caller, context },
        {
          event: 'audit_log_view.update',
          resource: named(row),
          details: { name: row.name, changes },
        },
      );
    }
    return toView(row, person, (await readDefault(tx, person)) === id);
  });
}

/** Another request was first: it took the name, or deleted the view. */
function refuseChange(error: unknown, isOwn: boolean): never {
  const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined;
  if (code === 'P2002') throw nameTaken(isOwn);
  if (code === 'P2025') throw absent();
  throw error;
}

function changesOf(before: ViewRow, after: ViewRow) {
  const fields = { name: 'name', query: 'query', isShared: 'is_shared' } as const;
  const names = Object.keys(fields) as (keyof typeof fields)[];
  return Object.fromEntries(
    names
      .filter((name) => before[name] !== after[name])
      .map((name) => [fields[name], { from: before[name], to: after[name] }]),
  );
}

export async function deleteSavedView({
  caller,
  input: { id },
  context,
}: Call<typeof deleteView>): Promise<SavedView> {
  const person = viewOwner(caller);
  return inOrganization(caller, async (tx) => {
    const row = await requireView(tx, person, id);
    const isDefault = (await readDefault(tx, person)) === id;
    const { count } = await tx.auditLogView.deleteMany({ where: { org: person.org, id } });
    // Another request was first, and has written the entry.
    if (count === 0) throw absent();
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'audit_log_view.delete',
        resource: named(row),
        details: factsOf(row),
      },
    );
    return toView(row, person, isDefault);
  });
}

const nameTaken = (isOwn = true) =>
  new ApiError(
    'conflict',
    `${isOwn ? 'You have' : 'Its owner has'} a view with this name. Take another one.`,
    'name',
  );

const factsOf = ({ name, query, isShared }: ViewRow) => ({ name, query, is_shared: isShared });

const named = ({ id, name }: ViewRow) => ({ id, name });
