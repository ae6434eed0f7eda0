import type { Json } from './entry';
import { kebab, type Name } from './naming';
import type { Random } from './random';

// What a webhook gateway holds, and which of its settings change.

/** The next value of a setting; `from` is undefined when the resource is made. */
type Field = (random: Random, of: { from: Json | undefined; name: Name; domain: string }) => Json;

type KindOfResource = {
  prefix: string;
  /** How many there usually are. */
  usual: number;
  /** What a resource that is not active is. */
  off: { status: string; turnOff: string; turnOn: string } | null;
  fields: Readonly<Record<string, Field>>;
};

const oneOf =
  (...values: Json[]): Field =>
  (random) =>
    random.pick(values);

const disabled = { status: 'disabled', turnOff: 'disable', turnOn: 'enable' };

const retry: Field = (random) => ({
  strategy: random.pick(['exponential', 'linear']),
  attempts: random.pick([3, 5, 8, 12, 20, 50]),
  interval_ms: random.pick([1_000, 5_000, 30_000, 60_000, 300_000]),
});

const filter: Field = (random) =>
  random.pick<(random: Random) => Json>([
    () => null,
    (r) => ({ body: { total: { $gte: r.pick([0, 10, 50, 100, 250, 1_000]) } } }),
    (r) => ({
      body: { country: { $in: r.pick([['GB', 'IE'], ['SE', 'NO', 'DK'], ['US'], ['IN', 'SG']]) } },
    }),
    (r) => ({
      headers: { 'x-event': { $startsWith: r.pick(['order.', 'refund.', 'stock.', 'v2.']) } },
    }),
    (r) => ({
      body: { test: false, channel: { $neq: r.pick(['internal', 'replay', 'backfill']) } },
    }),
  ])(random);

export const kinds = {
  project: {
    prefix: 'prj',
    usual: 3,
    off: null,
    fields: {
      release: (random, { from }) => (typeof from === 'number' ? from + 1 : random.int(310, 420)),
      retention_days: oneOf(7, 14, 30, 90),
      max_payload_kb: oneOf(256, 512, 1_024, 5_120),
    },
  },
  source: {
    prefix: 'src',
    usual: 14,
    off: disabled,
    fields: {
      verification: oneOf('hmac_sha256', 'hmac_sha512', 'basic_auth', 'api_key', 'none'),
      rate_limit: oneOf(50, 100, 250, 500, 1_000),
      allowed_methods: oneOf(['POST'], ['POST', 'PUT'], ['POST', 'PUT', 'PATCH']),
      respond_with: (random) => ({
        status: random.pick([200, 202, 204]),
        body: random.pick(['', 'ok', '{"received":true}']),
      }),
    },
  },
  destination: {
    prefix: 'dst',
    usual: 24,
    off: disabled,
    fields: {
      url: (random, { from, name: { topic, other }, domain }) => {
        const version = from === undefined ? 1 : random.int(2, 9);
        return `https://${kebab(other)}.${domain}/v${version}/${kebab(topic)}`;
      },
      rate_limit: (random) => ({
        limit: random.pick([5, 10, 25, 50, 100, 250]),
        period: random.pick(['second', 'minute']),
      }),
      timeout_ms: oneOf(5_000, 10_000, 15_000, 30_000, 60_000),
      auth: oneOf('bearer', 'basic', 'hmac', 'oauth2', 'none'),
    },
  },
  connection: {
    prefix: 'conn',
    usual: 40,
    off: { status: 'paused', turnOff: 'pause', turnOn: 'resume' },
    fields: {
      filter,
      retry,
      delay_ms: oneOf(0, 500, 2_000, 15_000, 60_000),
      dedupe_window_ms: oneOf(0, 10_000, 60_000, 3_600_000),
    },
  },
  transform: {
    prefix: 'trf',
    usual: 18,
    off: null,
    fields: {
      revision: (random) => random.hex(12),
      timeout_ms: oneOf(250, 500, 1_000, 2_000),
      on_error: oneOf('drop', 'retry', 'pass_through'),
    },
  },
  alert_rule: {
    prefix: 'alr',
    usual: 8,
    off: disabled,
    fields: {
      threshold_percent: oneOf(1, 2, 5, 10, 25),
      window_minutes: oneOf(5, 10, 15, 60),
      channel: oneOf('#ops-webhooks', '#on-call', 'e-mail', 'pager'),
    },
  },
} as const satisfies Record<string, KindOfResource>;

export type Kind = keyof typeof kinds;

/** Connections are named by what they connect, all others by `nameOf`. */
export type NamedKind = Exclude<Kind, 'connection'>;

/** A kind as any of them; the constant's own type knows each by its fields. */
export const kindOf = (kind: Kind): KindOfResource => kinds[kind];
