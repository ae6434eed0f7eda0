import 'server-only';
import type { Output } from '@/lib/contract/operation';
import { maxViews } from '@/lib/contract/view-limits';
import type {
  clearDefaultView,
  createView,
  deleteView,
  listViews,
  SavedView,
  setDefaultView,
  updateView,
} from '@/lib/contract/views';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isViewId, newViewId } from '@/lib/server/core/ids';
import type { Viewer } from '@/lib/server/core/principal';
import { inOrganization, type Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordEvent } from '@/lib/server/recording/record-event';

/** The signed-in user: views belong to people, and no key has the permission for them. */
function requirePerson({ organizationId, actor }: Viewer) {
  if (actor.userId === null) throw new ApiError('forbidden', 'Saved views are for people.');
  return { orgId: organizationId, userId: actor.userId };
}

type Person = ReturnType<typeof requirePerson>;

/** The views that a person may see. */
const seenBy = ({ orgId, userId }: Person) => ({
  orgId,
  OR: [{ ownerId: userId }, { isShared: true }],
});

type ViewRow = {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  ownerId: string;
  ownerName: string | null;
  createdAt: Date;
};

function toView(row: ViewRow, { userId }: Person, isDefault: boolean): SavedView {
  return {
    id: row.id,
    name: row.name,
    query: row.query,
    is_shared: row.isShared,
    owner: { user_id: row.ownerId, name: row.ownerName },
    is_default: isDefault,
    // Only owners and admins have views, and they may delete shared ones.
    can_delete: row.isShared || row.ownerId === userId,
    created_at: row.createdAt.toISOString(),
  };
}

async function readDefault(tx: Transaction, { orgId, userId }: Person): Promise<string | null> {
  const found = await tx.auditLogDefaultView.findUnique({
    where: { orgId_userId: { orgId, userId } },
    select: { viewId: true },
  });
  return found?.viewId ?? null;
}

export async function listSavedViews({
  caller,
}: Call<typeof listViews>): Promise<Output<typeof listViews>> {
  const person = requirePerson(caller);
  return inOrganization(person.orgId, async (tx) => {
    const rows = await tx.auditLogView.findMany({
      where: seenBy(person),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    const defaultId = await readDefault(tx, person);
    return { views: rows.map((row) => toView(row, person, row.id === defaultId)) };
  });
}

export async function saveView({
  caller,
  input: { name, query, is_shared: isShared },
  context,
}: Call<typeof createView>): Promise<SavedView> {
  const person = requirePerson(caller);
  const { orgId, userId: ownerId } = person;
  return inOrganization(orgId, async (tx) => {
    const own = await tx.auditLogView.count({ where: { orgId, ownerId } });
    if (own >= maxViews) {
      const sentence = `You have ${maxViews} views, which is as many as one may have. Delete one first.`;
      throw new ApiError('conflict', sentence);
    }
    const { count } = await tx.auditLogView.createMany({
      data: {
        orgId,
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
    const where = { orgId_ownerId_name: { orgId, ownerId, name } };
    const row = await tx.auditLogView.findUniqueOrThrow({ where });
    await recordChange(tx, { caller, context }, 'create', row);
    return toView(row, person, false);
  });
}

export async function updateSavedView({
  caller,
  input: { id, name, query, is_shared: isShared },
  context,
}: Call<typeof updateView>): Promise<SavedView> {
  const person = requirePerson(caller);
  const { orgId } = person;
  return inOrganization(orgId, async (tx) => {
    const before = await requireView(tx, person, id, { lock: true });
    const row = await tx.auditLogView
      .update({
        where: { orgId_id: { orgId, id } },
        data: { name, query, isShared },
      })
      .catch((error) => refuseChange(error, before.ownerId === person.userId));
    const changes = changesOf(before, row);
    if (Object.keys(changes).length > 0) {
      await recordEvent(tx, {
        organizationId: orgId,
        actor: caller.actor,
        action: 'update',
        resourceType: 'audit_log_view',
        resourceId: id,
        details: { name: row.name, changes },
        context,
      });
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
  const person = requirePerson(caller);
  return inOrganization(person.orgId, async (tx) => {
    const row = await requireView(tx, person, id);
    const isDefault = (await readDefault(tx, person)) === id;
    const { count } = await tx.auditLogView.deleteMany({ where: { orgId: person.orgId, id } });
    // Another request was first, and has written the entry.
    if (count === 0) throw absent();
    await recordChange(tx, { caller, context }, 'delete', row);
    return toView(row, person, isDefault);
  });
}

/** Writes no entry: like a choice of theme, it changes nothing for anybody else. */
export async function chooseDefaultView({
  caller,
  input: { view_id: viewId },
}: Call<typeof setDefaultView>): Promise<Output<typeof setDefaultView>> {
  const person = requirePerson(caller);
  return inOrganization(person.orgId, async (tx) => {
    await requireView(tx, person, viewId);
    await tx.auditLogDefaultView.upsert({
      where: { orgId_userId: person },
      create: { ...person, viewId },
      update: { viewId },
    });
    return { view_id: viewId };
  });
}

export async function dropDefaultView({
  caller,
}: Call<typeof clearDefaultView>): Promise<Output<typeof clearDefaultView>> {
  const person = requirePerson(caller);
  await inOrganization(person.orgId, (tx) => tx.auditLogDefaultView.deleteMany({ where: person }));
  return { view_id: null };
}

const nameTaken = (isOwn = true) =>
  new ApiError(
    'conflict',
    `${isOwn ? 'You have' : 'Its owner has'} a view with this name. Take another one.`,
    'name',
  );

const absent = () => new ApiError('not_found', 'There is no view with this id.');

/** `lock`: what is then recorded as the change is what this request has changed. */
async function requireView(
  tx: Transaction,
  person: Person,
  id: string,
  { lock = false } = {},
): Promise<ViewRow> {
  if (!isViewId(id)) throw absent();
  if (lock) {
    await tx.$queryRaw`SELECT FROM audit_log_view WHERE org_id = ${person.orgId} AND id = ${id} FOR UPDATE`;
  }
  const row = await tx.auditLogView.findFirst({ where: { ...seenBy(person), id } });
  if (row === null) throw absent();
  return row;
}

function recordChange(
  tx: Transaction,
  { caller, context }: Pick<Call<typeof createView>, 'caller' | 'context'>,
  action: 'create' | 'delete',
  { id, name, query, isShared }: ViewRow,
): Promise<void> {
  return recordEvent(tx, {
    organizationId: caller.organizationId,
    actor: caller.actor,
    action,
    resourceType: 'audit_log_view',
    resourceId: id,
    details: { name, query, is_shared: isShared },
    context,
  });
}
