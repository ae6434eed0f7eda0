import { z } from 'zod';

/** `10.0.0.0/8`, `2001:db8::/32`; an address is a network of one. */
export const Network = z
  .union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
    error: 'each must be an address or a network such as 192.0.2.0/24 or 2001:db8::/32',
  })
  .meta({ type: 'string' });
