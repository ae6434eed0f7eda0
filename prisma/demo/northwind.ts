import { chromeMac, chromeWin, iPhone, linux, safariMac } from './browsers';
import { unusualAddress } from './incident';
import { buildersFor, day, minute, type Tenant } from './tenant';

export const northwindSlug = 'northwind-relay';

/** The key that the demo file holds. */
export const demoKeyName = 'Demo';

/** The organization that one signs in to: a shop that sends its events through a webhook gateway. */
export function northwind(id: string, foundedAt: number): Tenant {
  const org = { id, name: 'Northwind Relay', domain: 'northwind.example', foundedAt };
  const { person, key } = buildersFor(org);
  // A few days before the end, in the middle of the night.
  const incidentAt = (Math.floor(foundedAt / day) + 84) * day + 167 * minute + 12_408;
  const night = (incidentAt - foundedAt) / minute;
  const readOnly = { scopes: ['audit_log:read'] } as const;
  const stolen = { ...readOnly, revokedAt: incidentAt + 231 * minute };
  const loadTest = { expiresAt: foundedAt + 40 * day };
  const office = '192.0.2.14';
  const terraform = 'terraform/1.9.8 terraform-provider-hooks/0.14.2';
  const warehouse = ['203.0.113.40', 'audit-sync/0.8.0'] as const;
  return {
    ...org,
    slug: northwindSlug,
    incidentAt,
    people: [
      person('Maya Okafor', 'owner', 0, 0, [chromeMac(office), iPhone('2001:db8:41:7c::1a')]),
      person('Tomás Lindqvist', 'admin', 1, 14.523, [linux(office), linux('198.51.100.23')]),
      person('Priya Raghunathan', 'admin', 5.5, 26.811, [chromeWin('2001:db8:9d:2::55')]),
      person('Jonah Whitlock', 'member', -5, 52.347, [safariMac('198.51.100.130')]),
      person('Aiko Brandt', 'auditor', -8, 95.608, [chromeMac('192.0.2.60'), iPhone('192.0.2.61')]),
    ],
    keys: [
      key('CI deploy', 'deploy', 4.514, ['198.51.100.200', 'hookctl/2.3.1 (ci)']),
      key('Terraform', 'apply', 6.307, ['198.51.100.212', terraform]),
      key('Secret rotation', 'rotate', 9.216, ['198.51.100.220', 'python-requests/2.32.5']),
      key('Data warehouse export', 'export', 12.731, warehouse, readOnly),
      key(demoKeyName, null, 19.129, [office, 'curl/8.11.1']),
      key('Load test', null, 33 * 1_440, ['198.51.100.240', 'k6/1.3.0'], loadTest),
      key('tmp-sync', 'read', night + 4, [unusualAddress, 'curl/8.5.0'], stolen),
    ],
    words: {
      topics: ['Orders', 'Refunds', 'Shipments', 'Invoices', 'Customers', 'Inventory', 'Payouts'],
      origins: ['Storefront', 'Payments', 'Carrier', 'Marketplace', 'Returns portal', 'Till'],
      systems: ['Ledger', 'Search index', 'Mailer', 'Data lake', 'Fraud checks', 'Loyalty'],
    },
  };
}
