import type { OperationObject } from '@/lib/contract/openapi';

/** One call of the API, as the reference names it. */
export type Call = { method: string; path: string; operation: OperationObject };

const exampleBodies: Record<string, object> = {
  recordAuditLog: {
    action: 'create',
    resource_type: 'source',
    resource_id: 'src_1',
    details: { name: 'Orders' },
  },
  createApiKey: { name: 'Exporter', scopes: ['audit_log:read'], expires_in_days: 90 },
  createGuestLink: {
    email: 'auditor@example.com',
    purpose: 'Audit',
    query: 'resource_type=member&after=2026-01-01T00:00:00.000Z',
    may_export: false,
    expires_in_days: 30,
  },
  createCase: { name: 'Investigation' },
  updateCase: { status: 'closed' },
  changeCaseEntries: { add: ['01980000-0000-7000-8000-000000000000'] },
  createCaseComment: { text: 'Follow-up' },
  createEntryNote: { text: 'Ticket 4711' },
  createSchema: {
    action: 'create',
    resource_type: 'source',
    mode: 'warn',
    schema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
  },
  createScimToken: { name: 'Entra ID' },
  updateScimGroup: { role: 'admin' },
  updateSchema: { mode: 'enforce' },
  createAnchor: {
    kind: 'timestamp',
    name: 'Clock',
    address: 'https://tsa.example.com/tsr',
  },
  updateAnchor: { is_active: false },
  createWitnessedLog: {
    verifier_key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  },
  updateWitnessedLog: {
    verifier_key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  },
  createSignInProvider: {
    kind: 'oidc',
    name: 'Okta',
    issuer: 'https://example.okta.com',
    client_id: '0oa1',
    client_secret: 'SECRET',
  },
  updateSignInProvider: { group_roles: [{ group: 'Security', role: 'admin' }] },
  createSignInDomain: { domain: 'example.com' },
  updateSignInDomain: { is_required: true },
  dismissHint: { id: '00000000-0000-4000-8000-000000000000' },
  settleFindings: { ids: ['00000000-0000-4000-8000-000000000000'] },
};

/** Example values for the required parameters. */
const exampleValues: Record<string, string> = {
  id: 'ID',
  format: 'ndjson',
  field: 'action',
  ip_address: '203.0.113.7',
  action: 'create',
  resource_type: 'source',
  resource_id: 'src_1',
  level: '0',
  n: '000.p/1',
  from: '1',
  to: '2',
};

/** An example body as JSON text, or null if the call has none. */
export function exampleBody({ operation }: Call): string | null {
  if (!operation.requestBody) return null;
  return JSON.stringify(exampleBodies[operation.operationId] ?? {}, null, 2);
}

function exampleAddress({ path, operation }: Call): string {
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `${name}=${exampleValues[name] ?? '…'}`);
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => exampleValues[name] ?? name);
  return [place, query.join('&')].filter(Boolean).join('?');
}

/** Whether an API key may make the call; other calls need a person's session. */
export function isForKeys({ operation }: Call): boolean {
  return operation.security.some((scheme) => 'apiKey' in scheme);
}

/** The credentials that the call accepts, in words. */
export function callersOf(call: Call): 'both' | 'key' | 'session' {
  const isForPeople = call.operation.security.some((scheme) => 'session' in scheme);
  if (!isForKeys(call)) return 'session';
  return isForPeople ? 'both' : 'key';
}

/** The call in each language. */
export function samplesOf(call: Call, origin: string): { name: string; code: string }[] {
  return [
    { name: 'curl', code: curlOf(call, origin) },
    { name: 'TypeScript', code: typescriptOf(call, origin) },
    { name: 'Python', code: pythonOf(call, origin) },
  ];
}

function curlOf(call: Call, origin: string): string {
  const body = exampleBody(call);
  return [
    `curl ${call.method === 'GET' ? '' : `-X ${call.method} `}'${origin}${exampleAddress(call)}'`,
    isForKeys(call)
      ? `-H "X-API-Key: $API_KEY"`
      : `-b "better-auth.session_token=$SESSION" -H 'Origin: ${origin}'`,
    ...(body === null ? [] : [`--json '${JSON.stringify(JSON.parse(body))}'`]),
  ].join(' \\\n  ');
}

function typescriptOf(call: Call, origin: string): string {
  const body = exampleBody(call);
  const options = [
    ...(call.method === 'GET' ? [] : [`  method: '${call.method}',`]),
    ...(isForKeys(call)
      ? [
          `  headers: { 'X-API-Key': process.env.API_KEY${body ? ", 'Content-Type': 'application/json'" : ''} },`,
        ]
      : [
          '  // In the browser of somebody signed in.',
          "  credentials: 'same-origin',",
          ...(body ? ["  headers: { 'Content-Type': 'application/json' },"] : []),
        ]),
    ...(body ? [`  body: JSON.stringify(${body.replaceAll('\n', '\n  ')}),`] : []),
  ];
  return `const response = await fetch('${origin}${exampleAddress(call)}', {
${options.join('\n')}
});
if (!response.ok) throw new Error((await response.json()).error);
console.log(await response.${readsBy[readAs(call)]}());`;
}

function pythonOf(call: Call, origin: string): string {
  const body = exampleBody(call);
  const headers = isForKeys(call)
    ? '{"X-API-Key": os.environ["API_KEY"]}'
    : `{"Cookie": "better-auth.session_token=" + os.environ["SESSION"], "Origin": "${origin}"}`;
  const lines = [
    'import json, os, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    "${origin}${exampleAddress(call)}",`,
    ...(call.method === 'GET' ? [] : [`    method="${call.method}",`]),
    `    headers=${body ? `${headers} | {"Content-Type": "application/json"}` : headers},`,
    ...(body
      ? [`    data=json.dumps(json.loads('${JSON.stringify(JSON.parse(body))}')).encode(),`]
      : []),
    ')',
    `print(${printed[readAs(call)]})`,
  ];
  return lines.join('\n');
}

type Answer = 'json' | 'text' | 'bytes';

/** What each is read by in TypeScript. */
const readsBy: Record<Answer, string> = { json: 'json', text: 'text', bytes: 'arrayBuffer' };

/** What prints each in Python. */
const printed: Record<Answer, string> = {
  json: 'json.load(urllib.request.urlopen(request))',
  text: 'urllib.request.urlopen(request).read().decode()',
  bytes: 'urllib.request.urlopen(request).read()',
};

function readAs({ operation }: Call): Answer {
  const success = operation.responses['200'] ?? operation.responses['201'];
  const [type, ...others] = Object.keys(success?.content ?? {});
  if (type === 'application/octet-stream') return 'bytes';
  return type === 'application/json' && others.length === 0 ? 'json' : 'text';
}
