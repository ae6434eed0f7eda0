// @ts-check
import { recordEvent } from './record-event.mjs';

/** @typedef {import('pg').Client} Client */
/** @typedef {{ org: number, origin: string, epoch: number, size: string, refused_because: string | null }} Tree */

/**
 * Begins the next epoch of a tree: another name, and so another key. Its entries, tiles and size stay, and so does what was signed; the
 * next checkpoint is the first of the new name. The entry that says why is written in the same transaction.
 * @param {Client} client of the owner
 * @param {{ organizationId: string, why: string, isForced?: boolean }} given
 * @returns {Promise<{ origin: string, before: string }>}
 * @throws why it did not begin, in words for whoever runs it
 */
export async function beginEpoch(client, { organizationId, why, isForced = false }) {
  await client.query('begin');
  try {
    const tree = await lockTree(client, organizationId);
    if (tree.refused_because === null && !isForced) {
      throw new Error(
        `The log of ${organizationId} is signed as ${tree.origin}, and nothing contradicts that. A new epoch would only make it harder to verify; --force begins one all the same.`,
      );
    }
    const origin = originOf(tree, organizationId);
    await client.query(
      `insert into audit_log_checkpoint (org, epoch, size, checkpoint, signed_at)
       select org, epoch, checkpoint_size, checkpoint, signed_at from audit_log_tree where org = $1 and checkpoint is not null
       on conflict do nothing`,
      [tree.org],
    );
    await client.query(
      `update audit_log_tree set epoch = epoch + 1, origin = $2, checkpoint = null, checkpoint_size = null, signed_at = null,
         refused_at = null, refused_because = null
       where org = $1`,
      [tree.org, origin],
    );
    const details = {
      ...{ why, origin, origin_before: tree.origin },
      ...{ refused_because: tree.refused_because, size: Number(tree.size) },
    };
    await recordEvent(client, tree.org, 'evidence.begin_epoch', details);
    await client.query('commit');
    return { origin, before: tree.origin };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** @param {Client} client @param {string} organizationId @returns {Promise<Tree>} which no server changes until the commit */
async function lockTree(client, organizationId) {
  const { rows } = await client.query('select org from audit_log_organization where id = $1', [
    organizationId,
  ]);
  if (rows.length === 0) throw new Error(`There is no log of ${organizationId}.`);
  const org = Number(rows[0].org);
  // The owner, too, sees the rows of one organization only. A literal, because SET takes no parameter.
  await client.query(`set local "app.org" = ${org}`);
  const { rows: trees } = await client.query(
    'select org, origin, epoch, size, refused_because from audit_log_tree where org = $1 for update',
    [org],
  );
  if (trees.length === 0) {
    throw new Error(`The log of ${organizationId} has no tree yet: a server makes it.`);
  }
  return trees[0];
}

/** `<host>/<organization>/<epoch>`. @param {Tree} tree @param {string} organizationId */
function originOf({ origin, epoch }, organizationId) {
  const host = origin.slice(0, origin.indexOf(`/${organizationId}`));
  return `${host}/${organizationId}/${epoch + 1}`;
}
