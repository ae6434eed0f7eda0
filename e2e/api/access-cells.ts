import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import http from 'node:http';
import type pg from 'pg';
import type { Operation } from '@/lib/contract/operation';
import {
  type Permission,
  rolePermissions,
  scopePermissions,
  scopes,
} from '@/lib/contract/permissions';
import type { Owner } from '../fixtures';

type Input = {
  /** Parameters of the path that name no object. */
  path?: Record<string, string>;
  query?: string;
  body?: object | ((id: string) => object);
  /** For what can be made only once. */
  newBody?: () => object;
};

/**
 * What an operation needs to succeed, besides the id in its path. A body that names the object is a function of its id.
 * An operation that is missing here fails the test.
 */
export const inputs: Record<string, Input> = {
  listAuditLog: {},
  recordAuditLog: { body: { action: 'create', resource_type: 'source' } },
  getAuditLogEntry: {},
  exportAuditLog: { query: 'format=ndjson' },
  getEvidence: {},
  getAuditLogFacets: { query: 'field=action' },
  getAuditLogHistogram: {},
  countAuditLog: {},
  getAuditLogEntity: { query: 'resource_id=src_1' },
  getFieldHistory: { query: 'resource_id=src_1' },
  getAuditLogOverview: {},
  getAuditLogActivity: {},
  streamAuditLog: {},
  dismissHint: { body: { id: '00000000-0000-4000-8000-000000000000' } },
  getPlace: { query: 'ip_address=203.0.113.7' },
  getCheckpoint: {},
  listCheckpoints: {},
  listTimeStamps: {},
  getEntryProof: {},
  getConsistencyProof: { query: 'from=0&to=1' },
  getTile: { path: { level: '0', n: '000.p/1' } },
  getEntryBundle: { path: { n: '000.p/1' } },
  listSigningKeys: {},
  listLeaves: { query: 'id=01980000-0000-7000-8000-000000000000' },
  listChecks: {},
  startCheck: { body: {} },
  settleFindings: { body: { ids: ['00000000-0000-4000-8000-000000000000'] } },
  listApiKeys: {},
  createApiKey: { body: { name: 'Another', scopes: ['audit_log:read'] } },
  rotateApiKey: { body: { overlap_days: 1 } },
  revokeApiKey: {},
  listGuestLinks: {},
  createGuestLink: {
    body: {
      ...{ email: 'auditor@example.com', purpose: 'Audit', query: 'action=delete' },
      ...{ may_export: false, expires_in_days: 30 },
    },
  },
  revokeGuestLink: {},
  listScimTokens: {},
  createScimToken: { body: { name: 'Another' } },
  rotateScimToken: { body: {} },
  revokeScimToken: {},
  listScimGroups: {},
  updateScimGroup: { body: { role: 'admin' } },
  listViews: {},
  createView: { body: { name: 'Deletions', query: 'action=delete', is_shared: true } },
  updateView: { body: { name: 'Renamed' } },
  deleteView: {},
  setDefaultView: { body: (id) => ({ view_id: id }) },
  clearDefaultView: {},
  listCases: {},
  createCase: { body: { name: 'Keys revoked at night' } },
  getCase: {},
  updateCase: { body: { name: 'Renamed' } },
  deleteCase: {},
  listCaseEntries: {},
  changeCaseEntries: { body: { remove: ['01980000-0000-7000-8000-000000000000'] } },
  listCaseComments: {},
  createCaseComment: { body: { text: 'A comment' } },
  listEntryNotes: {},
  createEntryNote: { body: { text: 'A note' } },
  deleteComment: {},
  listSchemas: {},
  listSeenEvents: {},
  draftSchema: { query: 'action=create&resource_type=source' },
  getSchema: {},
  createSchema: { newBody: () => ({ action: newKey().id, resource_type: 'job' }) },
  updateSchema: { body: { title: 'Renamed' } },
  listAnchors: {},
  createAnchor: { body: { kind: 'timestamp', name: 'Clock', address: 'http://tsa.invalid/' } },
  updateAnchor: { body: { is_active: false } },
  deleteAnchor: {},
  testAnchor: { body: {} },
  listWitnessedLogs: {},
  createWitnessedLog: { newBody: () => ({ verifier_key: newVerifierKey() }) },
  updateWitnessedLog: {
    body: { verifier_key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k' },
  },
  deleteWitnessedLog: {},
  listMemberSessions: {},
  endMemberSessions: {},
  getSessionPolicy: {},
  getSecondFactorRequirement: {},
  setSecondFactorRequirement: { body: { is_required: false, grace_days: 7 } },
  updateSessionPolicy: { body: { idle_minutes: 60 } },
  // access.spec.ts gives the organizations this name.
  requestDeletion: { body: { name: 'Organization' } },
  cancelDeletion: {},
  listSignInProviders: {},
  createSignInProvider: { body: { kind: 'oidc', name: 'Provider' } },
  updateSignInProvider: { body: { name: 'Renamed' } },
  deleteSignInProvider: {},
  startSignInTest: { body: {} },
  getSignInTest: {},
  listSignInDomains: {},
  createSignInDomain: { newBody: () => ({ domain: `${newKey().id.slice(3)}.example` }) },
  updateSignInDomain: { body: { is_required: false } },
  verifySignInDomain: { body: {} },
  deleteSignInDomain: {},
};

/** A path with the values of its parameters: those that an operation's input has, and an object's id. */
export const pathWith = (path: string, { path: values = {} }: Input, id: string) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? id);

/** Whether a path names an object. */
export const namesObject = (path: string, { path: values = {} }: Input) =>
  [...path.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => !(name in values));

/** Whether an operation answers from the signed tree of the log. */
export const needsTree = ({ id, permission }: Operation) =>
  permission === 'audit_log:verify' || id === 'getEntryBundle' || id === 'getEvidence';

/** Whether an operation is about one entry: those of the matrix are in nobody's part of the log. */
const isOfEntry = ({ id }: Operation) =>
  id === 'getAuditLogEntry' || id === 'getEntryProof' || id === 'listEntryNotes';

/** Every scope that does not give a permission. */
export const scopesWithout = (permission: string) =>
  scopes.filter((scope) => !scopePermissions([scope]).some((given) => given === permission));

/**
 * Who calls. Each caller of A has all that its kind may have: a key every scope, an owner every permission of a person.
 */
export const callers = [
  'nobody',
  'a malformed key',
  'an expired key of A',
  'a revoked key of A',
  'a key of A without the scope',
  'a key of A',
  'an admin of A',
  'an auditor of A',
  'an auditor of a part of A',
  'an auditor of A after their term',
  'a member of A',
  'a guest of A',
  'a guest of a part of A',
  'a guest of A after the revocation',
  'an admin of B',
  'an admin of A, 16 minutes after the sign-in',
  'an admin without the second factor that is required',
] as const;

export type Caller = (typeof callers)[number];

/** Whether a caller is of interest. The session that is 16 minutes old differs from another of its user only in sensitive operations. */
export const isAsked = (caller: Caller, operation: Operation | undefined) =>
  caller !== 'an admin of A, 16 minutes after the sign-in' || operation?.isSensitive === true;

/** Whose object the path names, seen from A. */
export type Thing = "A's" | "B's" | 'absent';

/** The status that the contract promises. */
export function expectedStatus(
  operation: Operation | undefined,
  caller: Caller,
  thing: Thing | null,
): number {
  if (operation === undefined) return 405;
  const held = permissionsOf(caller, operation);
  if (held === null) return 401;
  const needed = isGuest(caller) ? operation.guestPermission : operation.permission;
  if (needed === undefined || !held.includes(needed)) return 403;
  if (caller === 'an admin of A, 16 minutes after the sign-in' && operation.isSensitive) return 403;
  const seesPart = /^a member of A|of a part of A$/.test(caller);
  if (seesPart && operation.isOfWholeLog) return 403;
  if (seesPart && thing !== null && isOfEntry(operation)) return 404;
  const own = caller === 'an admin of B' ? "B's" : "A's";
  return thing === null || thing === own ? operation.status : 404;
}

function permissionsOf(caller: Caller, { permission }: Operation): readonly Permission[] | null {
  switch (caller) {
    case 'a key of A':
      return scopes;
    case 'a key of A without the scope':
      return scopePermissions(scopesWithout(permission));
    case 'an admin of A':
    case 'an admin of A, 16 minutes after the sign-in':
    case 'an admin of B':
      return rolePermissions.owner;
    case 'an auditor of A':
    case 'an auditor of a part of A':
      return rolePermissions.auditor;
    case 'an auditor of A after their term':
    case 'an admin without the second factor that is required':
      return [];
    case 'a member of A':
      return rolePermissions.member;
    case 'a guest of A':
      return ['audit_log:read', 'audit_log:export'];
    case 'a guest of a part of A':
      return ['audit_log:read'];
    default:
      return null;
  }
}

export function newKey(): { key: string; hash: string; id: string } {
  const key = `hs_live_${randomBytes(32).toString('hex')}`;
  return {
    key,
    hash: createHash('sha256').update(key).digest('hex'),
    id: `ak_${randomBytes(8).toString('hex')}`,
  };
}

/** An anchor, or a log that is witnessed, of an organization, for the operations of these paths; null for others. */
export async function putAnchor(
  database: pg.Pool,
  path: string,
  organizationId: string,
): Promise<string | null> {
  const digits = randomBytes(8).toString('hex');
  if (path.startsWith('/v1/audit-log/anchors/')) {
    await database.query(
      `insert into audit_log_anchor (org, id, kind, name, address)
       values (audit_log_org($1), $2, 'timestamp', $2, 'http://tsa.invalid/')`,
      [organizationId, `anchor_${digits}`],
    );
    return `anchor_${digits}`;
  }
  if (path.startsWith('/v1/audit-log/witnessed/')) {
    await database.query(
      `insert into audit_log_witnessed (org, id, origin, verifier_key, cosigner, root)
       values (audit_log_org($1), $2, $2, $3, $2, sha256(''))`,
      [organizationId, `witnessed_${digits}`, newVerifierKey('example.com/foo')],
    );
    return `witnessed_${digits}`;
  }
  return null;
}

/** A case of an organization, or a comment on one, for the operations of these paths; null for others. */
export async function putCase(
  database: pg.Pool,
  path: string,
  organizationId: string | null,
): Promise<string | null> {
  if (!/^\/v1\/(cases|comments)\//.test(path)) return null;
  const digits = randomBytes(8).toString('hex');
  const isComment = path.startsWith('/v1/comments/');
  if (organizationId !== null) {
    await database.query(
      `insert into audit_log_case (org, id, name, created_by_id) values (audit_log_org($1), $2, $2, 'usr_1')`,
      [organizationId, `case_${digits}`],
    );
    await database.query(
      `insert into audit_log_comment (org, id, case_id, author_id, text)
       values (audit_log_org($1), $2, $3, 'usr_1', 'A comment')`,
      [organizationId, `comment_${digits}`, `case_${digits}`],
    );
  }
  return `${isComment ? 'comment' : 'case'}_${digits}`;
}

/** Whether a caller reads by a guest link. */
const isGuest = (caller: Caller) => caller.startsWith('a guest');

type Shown = { query?: string; mayExport?: boolean };

/** A guest link of an organization, and its token. */
export async function putGuestLink(
  database: pg.Pool,
  organizationId: string,
  { query = '', mayExport = false }: Shown = {},
): Promise<{ id: string; token: string }> {
  const id = `guest_${randomBytes(8).toString('hex')}`;
  const token = `hs_guest_${randomBytes(32).toString('hex')}`;
  const hash = createHash('sha256').update(token).digest('hex');
  await database.query(
    `insert into guest_link (id, organization_id, email, purpose, token_hash, query, may_export, expires_at)
     values ($1, $2, 'auditor@example.com', 'Audit', $3, $4, $5, now() + interval '1 day')`,
    [id, organizationId, hash, query, mayExport],
  );
  return { id, token };
}

/** Opens a link, as its page does: what the requests of a guest have. */
export async function asGuest(token: string, origin: string): Promise<Record<string, string>> {
  const response = await fetch(`${origin}/api/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...fromAnywhere() },
    body: JSON.stringify({ token }),
  });
  const { link_id: id } = (await response.json()) as { link_id: string };
  const [cookie = ''] = response.headers.getSetCookie();
  return { 'x-guest': id, cookie: cookie.split(';')[0] ?? '', origin };
}

/** The id of a SCIM token or group of an organization, or of none, for the operations of these paths; null for others. */
export async function putScim(
  database: pg.Pool,
  path: string,
  organizationId: string | null,
): Promise<string | null> {
  const digits = randomBytes(8).toString('hex');
  if (path.startsWith('/v1/scim/tokens/')) {
    if (organizationId !== null) {
      await database.query(
        `insert into scim_token (id, organization_id, name, token_hash, token_prefix, covers_owners)
         values ($1, $2, 'Token', $1, 'hs_scim_test', false)`,
        [`scim_${digits}`, organizationId],
      );
    }
    return `scim_${digits}`;
  }
  if (path.startsWith('/v1/scim/groups/')) {
    if (organizationId !== null) {
      await database.query(
        'insert into scim_group (organization_id, id, display_name) values ($1, $2, $2)',
        [organizationId, `group_${digits}`],
      );
    }
    return `group_${digits}`;
  }
  return null;
}

/**
 * What the paths below /v1/sign-in name, of an organization: a provider of SAML, which needs no network to be tested, a domain or a test; of
 * no organization only an id.
 */
export async function putSignIn(
  database: pg.Pool,
  path: string,
  organizationId: string | null,
): Promise<string> {
  const digits = newKey().id.slice(3);
  const of = path.startsWith('/v1/sign-in/providers/')
    ? { id: `provider_${digits}`, sql: putProvider }
    : path.startsWith('/v1/sign-in/domains/')
      ? { id: `domain_${digits}`, sql: putDomain }
      : { id: createHash('sha256').update(digits).digest('hex'), sql: putSignInTest };
  if (organizationId !== null) await database.query(of.sql, [of.id, organizationId]);
  return of.id;
}

const putProvider = `
  insert into sign_in_provider (id, organization_id, kind, name, issuer, sso_url, certificate, covers_owners)
  values ($1, $2, 'saml', $1, $1, 'https://idp.invalid/', '-', true)`;
const putDomain = `
  insert into sign_in_domain (id, organization_id, domain, token, verified_at) values ($1, $2, $1 || '.example', $1, now())`;
const putSignInTest = `
  insert into sign_in_attempt (id, organization_id, provider_id, browser_hash, next, tested_by_id, result, expires_at)
  values ($1, $2, 'none', $1, '/', $1, '{}', now() + interval '10 minutes')`;

/** Of a log that no other test has. */
export function newVerifierKey(name = `example.com/${randomBytes(8).toString('hex')}`): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const material = Buffer.concat([Buffer.from([1]), raw]);
  const id = createHash('sha256').update(`${name}\n`).update(material).digest('hex').slice(0, 8);
  return `${name}+${id}+${material.toString('base64')}`;
}

export const asPerson = ({ cookie }: Owner, origin: string) => ({ cookie, origin });

const fromAnywhere = () => ({
  'x-forwarded-for': `10.${[1, 2, 3].map(() => randomInt(256)).join('.')}`,
});

type Sent = { headers: Record<string, string>; body?: object | undefined };

/**
 * Sends one request with any method, some of which fetch refuses. Of an endless stream, the first bytes are the body. Each comes
 * from an address of its own, because keys that are not valid are limited by network.
 */
export function send(
  method: string,
  url: string,
  { headers, body }: Sent,
): Promise<{ status: number; body: string }> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      method,
      headers: {
        ...fromAnywhere(),
        ...headers,
        ...(text && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
      },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const status = response.statusCode ?? 0;
      let received = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        received += part;
        if (!response.headers['content-type']?.startsWith('text/event-stream')) return;
        resolve({ status, body: received });
        request.destroy();
      });
      response.once('end', () => resolve({ status, body: received }));
    });
    request.end(text);
  });
}
