import 'server-only';
import { z } from 'zod';

/** From the most to the least verbose. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const anchorAddresses = ['refuse', 'allow'] as const;

export const signUpModes = ['open', 'invited', 'off'] as const;

/** The keys of ENCRYPTION_KEY by their names, the newest first. A single one without a name is k1. */
export function encryptionKeysIn(setting: string): { name: string; key: string }[] {
  return setting.split(',').map((part) => {
    const [, name = 'k1', key = ''] = /^(?:(k\d{1,6}):)?(.*)$/s.exec(part.trim()) ?? [];
    return { name, key };
  });
}

function areEncryptionKeys(setting: string): boolean {
  const keys = encryptionKeysIn(setting);
  const names = new Set(keys.map(({ name }) => name));
  return names.size === keys.length && keys.every(({ key }) => key.length >= 32);
}

/**
 * The settings that the server reads, besides those of the listening process (server/): PORT, HOST, TRUSTED_PROXIES.
 * scripts/start.mjs sets some defaults. env.test.ts checks .env.example, README and compose.yaml against this list.
 */
export const Settings = z.object({
  /** A login that may assume the roles of prisma/roles.mjs. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'it must be a postgres:// URL' }),
  /** The same login on a streaming replica, or several behind one address: the log is then read there. */
  DATABASE_REPLICA_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'it must be a postgres:// URL' })
    .optional(),
  /** The most connections of each of the seven pools, and of one more where there is a replica, over all workers. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).default(10),
  /** The folder of the database's files, where it is on this machine: the room on its disk is then watched. */
  DATABASE_DIRECTORY: z.string().optional(),
  /** The number of workers (server/workers.mjs). */
  WEB_CONCURRENCY: z.coerce.number().int().min(1).default(1),
  /** Where browsers reach this server; determines cookies, links and the `Origin` check. */
  BASE_URL: z.url({ protocol: /^https?$/, error: 'it must be an http:// or https:// URL' }),
  BETTER_AUTH_SECRET: z.string().min(32, 'it must have at least 32 characters'),
  /** The seed from which the key of each organization's tree is derived. Without it nothing is signed. */
  SIGNING_KEY: z.string().min(32, 'it must have at least 32 characters').optional(),
  /** While SIGNING_KEY is new, the one before: both sign. */
  SIGNING_KEY_PREVIOUS: z.string().min(32, 'it must have at least 32 characters').optional(),
  /** The keys under which secrets of organizations are encrypted in the database: one, or `k2:...,k1:...` while k2 replaces k1. */
  ENCRYPTION_KEY: z
    .string()
    .refine(areEncryptionKeys, 'it must be one key of at least 32 characters, or k2:...,k1:...')
    .optional(),
  /** Where this server keeps what it last signed, outside of the database. */
  EVIDENCE_DIRECTORY: z.string().default('.data/evidence'),
  /** Whether anchors may be at private and loopback addresses, and there without TLS. */
  ANCHOR_PRIVATE_ADDRESSES: z.enum(anchorAddresses, 'it must be allow or refuse').default('refuse'),
  /**
   * The identity provider of everybody here (OpenID Connect): a button on the sign-in page. Organizations have providers of their own
   * besides.
   */
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'it must be an https:// URL' }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Whether identity providers of organizations may be at private and loopback addresses, and there without TLS. */
  SSO_PRIVATE_ADDRESSES: z.enum(anchorAddresses, 'it must be allow or refuse').default('refuse'),
  /** Requests per minute, of an organization and of each of its keys. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(1000),
  RATE_LIMIT_PER_KEY_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  /** The mail server. Without it no mail is sent, and people pass on invitation links themselves. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'it must be an smtp:// or smtps:// URL' })
    .optional(),
  /** The sender of mail: `Audit log <audit@example.com>`. */
  MAIL_FROM: z.string().optional(),
  /** Who may make an account: anybody, only holders of an invitation's link, or nobody. */
  SIGN_UP: z.enum(signUpModes, 'it must be open, invited or off').default('open'),
  /** The file of a MaxMind database (.mmdb), which says where addresses are. Without it nothing does. */
  GEOIP_DATABASE: z.string().optional(),
  /** The Bearer token that may read /metrics. Without it there is no /metrics. */
  METRICS_TOKEN: z.string().min(16, 'it must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(logLevels, `it must be one of ${logLevels.join(', ')}`).default('info'),
});

const Env = Settings.refine(
  (given) => given.SMTP_URL === undefined || given.MAIL_FROM !== undefined,
  { path: ['MAIL_FROM'], error: 'it must be given with SMTP_URL' },
).refine(
  ({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret }) =>
    (issuer === undefined) === (id === undefined) &&
    (issuer === undefined) === (secret === undefined),
  {
    path: ['OIDC_ISSUER'],
    error: 'it must be given with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, all three or none',
  },
);

/** The settings in `variables`. An empty one counts as not set, as Compose passes them. Throws one error with all faults. */
export function readEnv(variables: NodeJS.ProcessEnv): z.output<typeof Env> {
  const given = Object.entries(variables).filter(([, value]) => value !== '');
  const result = Env.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not complete.\n${faults.join('\n')}`);
}

let checked: z.output<typeof Env> | undefined;

/** Read when first needed, not when first imported: `next build` imports every module and has no database. */
export function env(): z.output<typeof Env> {
  checked ??= readEnv(process.env);
  return checked;
}
