import { z } from 'zod';
import type { Operation } from './operation';
import { once } from './text';

const part = z.string().nullable();

export const Place = z
  .object({
    city: part,
    region: part,
    country: part,
    country_code: part.meta({ description: 'ISO 3166-1, two letters.' }),
  })
  .meta({ id: 'Place' });

export type Place = z.output<typeof Place>;

const Address = z
  .union([z.ipv4(), z.ipv6()], { error: 'it must be an IP address' })
  .meta({ type: 'string', description: 'An IPv4 or IPv6 address' });

export const getPlace = {
  id: 'getPlace',
  method: 'GET',
  path: '/v1/place',
  summary:
    'Where an IP address is, by the database of this server: an estimate, of now and not of when an entry was recorded.',
  permission: 'audit_log:read',
  input: z.strictObject({ ip_address: once(Address) }),
  output: z.object({
    place: Place.nullable().meta({
      description: 'Null if the database says nothing of the address, or the server has none.',
    }),
  }),
  status: 200,
} as const satisfies Operation;
