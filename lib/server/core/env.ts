import 'server-only';
import { z } from 'zod';

/** From the most to the least that is logged. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export const signUpModes = ['open', 'invited', 'off'] as const;

/**
 * The settings that the server reads, beside those of the process that listens (server/): PORT, HOST, TRUSTED_PROXIES.
 * scripts/start.mjs fills in what has a default there. env.test.ts holds .env.example, README and compose.yaml to them.
 */
export const Settings = z.object({
  /** A login that may take the roles audit_log_server and audit_log_accounts. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'it must be a postgres:// URL' }),
  /** The same login at a streaming replica of it, or at several behind one address: the log is then read there. */
  DATABASE_REPLICA_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'it must be a postgres:// URL' })
    .optional(),
  /** The most connections of each of the six pools, of one more by month and one at a replica, of all workers together. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).default(10),
  /** How many workers there are (server/workers.mjs). */
  WEB_CONCURRENCY: z.coerce.number().int().min(1).default(1),
  /** Where browsers reach this server: cookies, links and the check of `Origin` follow it. */
  BASE_URL: z.url({ protocol: /^https?$/, error: 'it must be an http:// or https:// URL' }),
  BETTER_AUTH_SECRET: z.string().min(32, 'it must have at least 32 characters'),
  /** Requests a minute, of an organization and of each of its keys. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(1000),
  RATE_LIMIT_PER_KEY_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  /** Where mail is handed over; without it no mail is sent, and invitations are handed over by people. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'it must be an smtp:// or smtps:// URL' })
    .optional(),
  /** Whom mail comes from: `Audit log <audit@example.com>`. */
  MAIL_FROM: z.string().optional(),
  /** Who may make an account: anybody, who holds the link of an invitation, or nobody. */
  SIGN_UP: z.enum(signUpModes, 'it must be open, invited or off').default('open'),
  /** Who sends it as a Bearer token may read /metrics. Without it there are none. */
  METRICS_TOKEN: z.string().min(16, 'it must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(logLevels, `it must be one of ${logLevels.join(', ')}`).default('info'),
});

const Env = Settings.refine(
  (given) => given.SMTP_URL === undefined || given.MAIL_FROM !== undefined,
  { path: ['MAIL_FROM'], error: 'it must be given with SMTP_URL' },
);

/** The settings in `variables`. An empty one counts as not set, as Compose passes them. Throws with all faults at once. */
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
