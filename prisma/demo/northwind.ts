import { day, device, key, minute, person, type Tenant } from './tenant';

export const northwindSlug = 'northwind-relay';

/** The key that the demo file holds. */
export const demoKeyName = 'Demo';

/** The organization that one signs in to: the webhooks of a shop, 90 days long. */
export function northwind(id: string, foundedAt: number): Tenant {
  const org = { id, domain: 'northwind.example' };
  // Some days before the end, in the middle of the night for whoever it is.
  const storyAt = (Math.floor(foundedAt / day) + 84) * day + 167 * minute + 12_408;
  const join = (minutes: number) => foundedAt + minutes * minute + 31_207;
  return {
    ...org,
    name: 'Northwind Relay',
    slug: northwindSlug,
    foundedAt,
    storyAt,
    people: [
      person('Maya Okafor', org, {
        role: 'owner',
        timeZone: 'Europe/London',
        joinedAt: foundedAt,
        devices: [
          device('192.0.2.14', 'chromeMac'),
          device('2001:db8:41:7c::1a', 'chromeMac'),
          device('192.0.2.201', 'safariPhone'),
        ],
      }),
      person('Tomás Lindqvist', org, {
        role: 'admin',
        timeZone: 'Europe/Stockholm',
        joinedAt: join(14),
        devices: [device('192.0.2.14', 'firefoxLinux'), device('198.51.100.23', 'firefoxLinux')],
      }),
      person('Priya Raghunathan', org, {
        role: 'admin',
        timeZone: 'Asia/Kolkata',
        joinedAt: join(26),
        devices: [
          device('198.51.100.77', 'chromeWindows'),
          device('2001:db8:9d:2::55', 'chromeWindows'),
        ],
      }),
      person('Jonah Whitlock', org, {
        role: 'member',
        timeZone: 'America/New_York',
        joinedAt: join(52),
        devices: [device('198.51.100.130', 'safariMac'), device('192.0.2.88', 'safariMac')],
      }),
      person('Aiko Brandt', org, {
        role: 'member',
        timeZone: 'America/Los_Angeles',
        joinedAt: join(95),
        devices: [device('2001:db8:c0:1e::9', 'chromeMac'), device('192.0.2.160', 'chromeMac')],
      }),
    ],
    keys: [
      key('CI deploy', org, {
        createdAt: join(4),
        job: 'deploy',
        device: { ipAddress: '198.51.100.200', userAgent: 'hookctl/2.3.1 (ci)' },
      }),
      key('Terraform', org, {
        createdAt: join(6),
        job: 'apply',
        device: {
          ipAddress: '198.51.100.212',
          userAgent: 'terraform/1.9.8 terraform-provider-hooks/0.14.2',
        },
      }),
      key('Secret rotation', org, {
        createdAt: join(9),
        job: 'rotate',
        device: { ipAddress: '198.51.100.220', userAgent: 'python-requests/2.32.5' },
      }),
      key('Data warehouse export', org, {
        scopes: ['audit_log:read'],
        createdAt: join(12),
        job: 'export',
        device: { ipAddress: '203.0.113.40', userAgent: 'audit-sync/0.8.0' },
      }),
      key(demoKeyName, org, {
        createdAt: join(19),
        job: null,
        device: { ipAddress: '192.0.2.14', userAgent: 'curl/8.11.1' },
      }),
      key('Load test', org, {
        createdAt: foundedAt + 33 * day + 200 * minute,
        expiresAt: foundedAt + 40 * day + 200 * minute,
        job: null,
        device: { ipAddress: '198.51.100.240', userAgent: 'k6/1.3.0' },
      }),
      key('tmp-sync', org, {
        scopes: ['audit_log:read'],
        createdAt: storyAt + 4 * minute,
        revokedAt: storyAt + 231 * minute,
        job: 'read',
        device: { ipAddress: '203.0.113.213', userAgent: 'curl/8.5.0' },
      }),
    ],
    vocabulary: {
      topics: [
        'Orders',
        'Refunds',
        'Shipments',
        'Invoices',
        'Customers',
        'Inventory',
        'Returns',
        'Payouts',
        'Subscriptions',
        'Gift cards',
      ],
      origins: [
        'Storefront',
        'Payments',
        'Carrier',
        'Marketplace',
        'Returns portal',
        'Point of sale',
      ],
      systems: [
        'Warehouse',
        'Ledger',
        'Search index',
        'Mailer',
        'Data lake',
        'Fraud checks',
        'Support desk',
        'Loyalty',
        'Analytics',
      ],
    },
  };
}
