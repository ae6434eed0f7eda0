import 'server-only';
import type { Output } from '@/lib/contract/operation';
import type { clearDefaultView, listViews, SavedView, setDefaultView } from '@/lib/contract/views';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isViewId } from '@/lib/server/core/ids';
import { requirePerson, type Viewer } from '@/lib/server/core/principal';
import { inOrganization, type Transaction } from '@/lib/server/db/client';

/** The signed-in user: views belong to people. */
export function viewOwner(viewer: Viewer) {
  // Without the name: it is the key of their default view.
  const { org, userId } = requirePerson(viewer, 'Saved views are for people.');
  return { org, userId };
}

type Person = ReturnType<typeof viewOwner>;

/** The views that a person may see. */
const seenBy = ({ org, userId }: Person) => ({
  org,
  OR: [{ ownerId: userId }, { isShared: true }],
});

export type ViewRow = {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  ownerId: string;
  ownerName: string | null;
  createdAt: Date;
};

export function toView(row: ViewRow, { userId }: Person, isDefault: boolean): SavedView {
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

export async function readDefault(
  tx: Transaction,
  { org, userId }: Person,
): Promise<string | null> {
  const found = await tx.auditLogDefaultView.findUnique({
    where: { org_userId: { org, userId } },
    select: { viewId: true },
  });
  return found?.viewId ?? null;
}

export async function listSavedViews({
  caller,
}: Call<typeof listViews>): Promise<Output<typeof listViews>> {
  const person = viewOwner(caller);
  return inOrganization(caller, async (tx) => {
    const rows = await tx.auditLogView.findMany({
      where: seenBy(person),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    const defaultId = await readDefault(tx, person);
    return { views: rows.map((row) => toView(row, person, row.id === defaultId)) };
  });
}

/** Writes no entry: like a choice of theme, it changes nothing for anybody else. */
export async function chooseDefaultView({
  caller,
  input: { view_id: viewId },
}: Call<typeof setDefaultView>): Promise<Output<typeof setDefaultView>> {
  const person = viewOwner(caller);
  return inOrganization(caller, async (tx) => {
    await requireView(tx, person, viewId);
    await tx.auditLogDefaultView.upsert({
      where: { org_userId: person },
      create: { ...person, viewId },
      update: { viewId },
    });
    return { view_id: viewId };
  });
}

export async function dropDefaultView({
  caller,
}: Call<typeof clearDefaultView>): Promise<Output<typeof clearDefaultView>> {
  const person = viewOwner(caller);
  await inOrganization(caller, (tx) => tx.auditLogDefaultView.deleteMany({ where: person }));
  return { view_id: null };
}

export const absent = () => new ApiError('not_found', 'There is no view with this id.');

/** `lock`: what is then recorded as the change is what this request has changed. */
export async function requireView(
  tx: Transaction,
  person: Person,
  id: string,
  { lock = false } = {},
): Promise<ViewRow> {
  if (!isViewId(id)) throw absent();
  if (lock) {
    await tx.$queryRaw`SELECT FROM audit_log_view WHERE org = ${person.org} AND id = ${id} FOR UPDATE`;
  }
  const row = await tx.auditLogView.findFirst({ where: { ...seenBy(person), id } });
  if (row === null) throw absent();
  return row;
}
