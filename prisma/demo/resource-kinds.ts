import type { Json } from './entry';
import type { Random } from './random';
import type { Tenant } from './tenant';

// What a webhook gateway holds, in the order in which an organization gets it.

export type Kind = keyof typeof kinds;
type Each<T> = Readonly<Record<Kind, T>>;

/** How ids begin, and how many there usually are. The more there are, the more is done to the kind. */
export const kinds = {
  project: { prefix: 'prj', usual: 3 },
  source: { prefix: 'src', usual: 14 },
  destination: { prefix: 'dst', usual: 24 },
  transform: { prefix: 'trf', usual: 18 },
  alert_rule: { prefix: 'alr', usual: 8 },
  connection: { prefix: 'conn', usual: 40 },
};

/** The values that a setting may have, or what makes one: `from` is the current one, undefined when the resource is created. */
type Setting =
  | readonly Json[]
  | ((of: { random: Random; name: string; domain: string; from: Json | undefined }) => Json);

const kebab = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** The first of each changes most. */
export const settings: Each<Readonly<Record<string, Setting>>> = {
  project: {
    release: ({ random, from }) => (from ? Number(from) + 1 : random.int(310, 420)),
  },
  source: {
    verification: ['hmac_sha256', 'hmac_sha512', 'basic_auth', 'api_key', 'none'],
    rate_limit: [50, 100, 250, 500, 1_000],
    allowed_methods: [['POST'], ['POST', 'PUT'], ['POST', 'PUT', 'PATCH']],
  },
  destination: {
    url: ({ random, name, domain, from }) =>
      `https://hooks.${domain}/v${from ? random.int(2, 9) : 1}/${kebab(name)}`,
    rate_limit: ['5/second', '10/second', '50/second', '100/minute'],
    timeout_ms: [5_000, 10_000, 15_000, 30_000, 60_000],
    auth: ['bearer', 'basic', 'hmac', 'oauth2', 'none'],
  },
  transform: {
    revision: ({ random }) => random.hex(12),
    timeout_ms: [250, 500, 1_000, 2_000],
    on_error: ['drop', 'retry', 'pass_through'],
  },
  alert_rule: {
    threshold_percent: [1, 2, 5, 10, 25],
    window_minutes: [5, 10, 15, 60],
    channel: ['#ops-webhooks', '#on-call', 'e-mail', 'pager'],
  },
  connection: {
    filter: [
      null,
      { body: { total: { $gte: 50 } } },
      { body: { country: { $in: ['GB', 'IE'] } } },
      { headers: { 'x-event': { $startsWith: 'v2.' } } },
    ],
    retry: [
      { strategy: 'linear', attempts: 20, interval_ms: 60_000 },
      { strategy: 'exponential', attempts: 8, interval_ms: 1_000 },
      { strategy: 'exponential', attempts: 12, interval_ms: 30_000 },
    ],
    delay_ms: [0, 500, 2_000, 15_000, 60_000],
  },
};

/** The status that an action leads to. */
export const statuses: Readonly<Record<string, string>> = {
  disable: 'disabled',
  enable: 'active',
  pause: 'paused',
  resume: 'active',
};

const stages = ['Production', 'Staging', 'Sandbox'];
const verbs = ['redact', 'flatten', 'enrich', 'convert', 'dedupe', 'split', 'mask', 'normalise'];
const things = ['addresses', 'line-items', 'currency', 'timestamps', 'customer', 'totals', 'sku'];
const troubles = ['Failure rate', 'Queue depth', 'Latency', 'No events'];

type Naming = [string[], string[], (a: string, b: string) => string];

/** Two lists of words and the name that two of them make. A connection is named by its ends. */
export const naming: Each<(words: Tenant['words']) => Naming> = {
  project: () => [stages, [''], (stage) => stage],
  source: ({ topics, origins }) => [topics, origins, (a, b) => `${b} ${a.toLowerCase()}`],
  destination: ({ topics, systems }) => [topics, systems, (a, b) => `${a} → ${b}`],
  transform: () => [things, verbs, (a, b) => `${b}-${a}`],
  alert_rule: ({ topics }) => [topics, troubles, (a, b) => `${b}: ${a.toLowerCase()}`],
  connection: () => [[], [], (a, b) => kebab(`${a} to ${b}`)],
};
