import { operations } from '@/lib/contract/index';
import type { Operation } from '@/lib/contract/operation';
import { scopes } from '@/lib/contract/permissions';
import { putSession } from '../accounts';
import { expect, type Owner, test } from '../fixtures';
import {
  asGuest,
  asPerson,
  type Caller,
  callers,
  expectedStatus,
  inputs,
  isAsked,
  namesObject,
  needsTree,
  newKey,
  pathWith,
  putAnchor,
  putCase,
  putGuestLink,
  putScim,
  putSignIn,
  scopesWithout,
  send,
  type Thing,
} from './access-cells';

// The access matrix, made from the list of operations: each path × method × caller × owner of the object.

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
const paths = [...new Set(operations.map(({ path }) => path))];

/** Of the catalogue only what is made from entries reads the log; where an address is, no entry says. */
const readsNoEntry = ['listSchemas', 'getSchema', 'getPlace'];
const readsTheLog = ({ permission, id }: Operation) =>
  permission === 'audit_log:read' && !readsNoEntry.includes(id);

test('the matrix has an input for each operation', () => {
  expect(Object.keys(inputs).sort()).toEqual(operations.map(({ id }) => id).sort());
});

for (const operation of operations.filter(readsTheLog)) {
  const { id, method, path } = operation;
  test(`${id}: whoever reads the log so leaves an entry of it`, async ({
    newOrganization,
    insertEntries,
    seal,
    database,
    baseURL,
  }) => {
    const { apiKey, organizationId } = await newOrganization();
    const [entry = ''] = await insertEntries(organizationId, [{ createdAt: new Date() }]);
    if (needsTree(operation)) await seal(organizationId);
    const input = inputs[id] ?? {};
    const url = `${baseURL}${pathWith(path, input, entry)}?${input.query ?? ''}`;
    await send(method, url, { headers: { 'x-api-key': apiKey } });
    const { rows } = await database.query(
      `select action from audit_log where org = (select audit_log_org($1)) and source = 'product' and resource_type = 'audit_log'`,
      [organizationId],
    );
    const isExport = id === 'exportAuditLog' || id === 'getEvidence';
    expect(rows).toEqual([{ action: isExport ? 'export' : 'view' }]);
  });
}

for (const path of paths) {
  test(`${path}: each caller, method and object`, async ({
    newOwner,
    newMember,
    insertEntries,
    seal,
    database,
    baseURL,
  }) => {
    const origin = baseURL ?? '';
    const [a, b, without] = [await newOwner(), await newOwner(), await newOwner()];
    await database.query(
      'update organization set second_factor_since = now(), second_factor_days = 0 where id = $1',
      [without.organizationId],
    );
    const before = { confirmedMinutesAgo: 16 };
    const aBefore = {
      ...a,
      cookie: await putSession(database, a.userId, a.organizationId, before),
    };
    const [member, auditor] = [await newMember(a, 'member'), await newMember(a, 'auditor')];
    const ofPart = await newMember(a, 'auditor');
    const afterTerm = await newMember(a, 'auditor');
    await database.query(
      `update member set access_filter = 'action=nobody_does_this' where user_id = $1 and role = 'auditor'`,
      [ofPart.userId],
    );
    await database.query(
      `update member set access_until = now() - interval '1 s' where user_id = $1 and role = 'auditor'`,
      [afterTerm.userId],
    );
    await database.query(`update organization set name = 'Organization' where id = any($1)`, [
      [a.organizationId, b.organizationId],
    ]);

    const addKey = async (owner: Owner, settings: { scopes?: string[]; ended?: string } = {}) => {
      const { key, hash, id } = newKey();
      await database.query(
        `insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes, expires_at, revoked_at)
         values ($1, $2, 'Key', $3, $4, $5, case $6 when 'expired' then now() end, case $6 when 'revoked' then now() end)`,
        [id, owner.organizationId, hash, key.slice(0, 12), settings.scopes, settings.ended],
      );
      return { key, id };
    };
    const guestOf = async (shown: Parameters<typeof putGuestLink>[2], isRevoked = false) => {
      const { id, token } = await putGuestLink(database, a.organizationId, shown);
      const headers = await asGuest(token, origin);
      if (isRevoked)
        await database.query('update guest_link set revoked_at = now() where id = $1', [id]);
      return headers;
    };
    const guest = await guestOf({ mayExport: true });
    const guestOfPart = await guestOf({ query: 'action=nobody_does_this' });
    const revokedGuest = await guestOf({}, true);
    const all: string[] = [...scopes];
    const asKey = async (settings: { scopes: string[]; ended?: string }) => ({
      'x-api-key': (await addKey(a, settings)).key,
    });
    const headersOf: Record<Caller, (permission: string) => Promise<Record<string, string>>> = {
      nobody: async () => ({}),
      'a malformed key': async () => ({ 'x-api-key': 'hs_live_1234' }),
      'an expired key of A': () => asKey({ scopes: all, ended: 'expired' }),
      'a revoked key of A': () => asKey({ scopes: all, ended: 'revoked' }),
      'a key of A without the scope': (permission) => asKey({ scopes: scopesWithout(permission) }),
      'a key of A': () => asKey({ scopes: all }),
      'an admin of A': async () => asPerson(a, origin),
      'an auditor of A': async () => asPerson(auditor, origin),
      'an auditor of a part of A': async () => asPerson(ofPart, origin),
      'an auditor of A after their term': async () => asPerson(afterTerm, origin),
      'a member of A': async () => asPerson(member, origin),
      'a guest of A': async () => guest,
      'a guest of a part of A': async () => guestOfPart,
      'a guest of A after the revocation': async () => revokedGuest,
      'an admin of B': async () => asPerson(b, origin),
      'an admin of A, 16 minutes after the sign-in': async () => asPerson(aBefore, origin),
      'an admin without the second factor that is required': async () => asPerson(without, origin),
    };

    /** Of A and B an entry in a signed tree, where the path is about that. Nothing changes it. */
    const sealed = new Map<Owner, string>();
    const treeOperation = operations.find((one) => one.path === path && needsTree(one));
    for (const owner of treeOperation ? [a, b] : []) {
      const [id = ''] = await insertEntries(owner.organizationId, [{ createdAt: new Date() }]);
      sealed.set(owner, id);
      await seal(owner.organizationId);
    }

    /** An object that no other cell has changed, of the kind that the path names. */
    const idOf = async (thing: Thing): Promise<string> => {
      const owner = thing === "B's" ? b : a;
      const known = sealed.get(owner);
      if (known) return thing === 'absent' ? `${known.slice(0, -6)}000000` : known;
      if (path.startsWith('/v1/api-keys/')) {
        return thing === 'absent' ? newKey().id : (await addKey(owner, { scopes: all })).id;
      }
      if (path.startsWith('/v1/members/')) {
        if (thing === 'absent') return newKey().id;
        const { userId } = await newMember(owner, 'member');
        const { rows } = await database.query(
          'select id from member where user_id = $1 and organization_id = $2',
          [userId, owner.organizationId],
        );
        return rows[0].id;
      }
      if (path.startsWith('/v1/guest-links/')) {
        if (thing === 'absent') return `guest_${newKey().id.slice(3)}`;
        return (await putGuestLink(database, owner.organizationId)).id;
      }
      if (path.startsWith('/v1/sign-in/')) {
        return putSignIn(database, path, thing === 'absent' ? null : owner.organizationId);
      }
      if (/view/.test(path)) {
        const id = `view_${newKey().id.slice(3)}`;
        if (thing === 'absent') return id;
        await database.query(
          `insert into audit_log_view (org, id, owner_id, name, query, is_shared)
           values (audit_log_org($1), $2, $3, $2, '', true)`,
          [owner.organizationId, id, owner.userId],
        );
        return id;
      }
      if (path.startsWith('/v1/schemas')) {
        const id = `schema_${newKey().id.slice(3)}`;
        if (thing === 'absent') return id;
        await database.query(
          `insert into audit_log_schema (org, id, action, resource_type)
           values (audit_log_org($1), $2, $2, 'job')`,
          [owner.organizationId, id],
        );
        return id;
      }
      const kept = await putCase(database, path, thing === 'absent' ? null : owner.organizationId);
      if (kept !== null) return kept;
      const provided = await putScim(
        database,
        path,
        thing === 'absent' ? null : owner.organizationId,
      );
      if (provided !== null) return provided;
      const anchor =
        thing === 'absent' ? null : await putAnchor(database, path, owner.organizationId);
      if (anchor !== null) return anchor;
      if (/anchors|witnessed/.test(path)) {
        return `${path.includes('anchors') ? 'anchor' : 'witnessed'}_${newKey().id.slice(3)}`;
      }
      const [id = ''] = await insertEntries(owner.organizationId, [{ createdAt: new Date() }]);
      return thing === 'absent' ? `${id.slice(0, -6)}000000` : id;
    };

    for (const method of methods) {
      const operation = operations.find(
        (one) => one.path === path && one.method === (method === 'HEAD' ? 'GET' : method),
      );
      const input = inputs[operation?.id ?? treeOperation?.id ?? ''] ?? {};
      const { query = '', body, newBody } = input;
      const isOfObject = namesObject(path, input) || typeof body === 'function';
      const things: (Thing | null)[] = isOfObject ? ["A's", "B's", 'absent'] : [null];
      for (const caller of callers.filter((one) => isAsked(one, operation))) {
        const headers = await headersOf[caller](operation?.permission ?? '');
        const bodies: string[] = [];
        for (const thing of things) {
          const id = thing === null ? '' : await idOf(thing);
          const url = `${origin}${pathWith(path, input, id)}${query && `?${query}`}`;
          const sent = newBody?.() ?? (typeof body === 'function' ? body(id) : body);
          const answer = await send(method, url, { headers, body: sent });
          const cell = `${method} ${path} by ${caller}${thing === null ? '' : `, object: ${thing}`}`;
          expect(`${cell}: ${answer.status}`).toBe(
            `${cell}: ${expectedStatus(operation, caller, thing)}`,
          );
          if (answer.status === 404) bodies.push(answer.body.replace(/req_[0-9a-f]{12}/, ''));
        }
        // An object of another organization answers byte for byte like one that does not exist.
        expect(new Set(bodies).size, `${method} ${path} by ${caller}`).toBeLessThanOrEqual(1);
      }
    }
  });
}
