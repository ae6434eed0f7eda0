import { device, key, minute, person, type Tenant } from './tenant';

export const saltmarshSlug = 'saltmarsh-freight';

/** The other organization, which the first must never see. */
export function saltmarsh(id: string, foundedAt: number): Tenant {
  const org = { id, domain: 'saltmarsh.example' };
  return {
    ...org,
    name: 'Saltmarsh Freight',
    slug: saltmarshSlug,
    foundedAt,
    storyAt: null,
    people: [
      person('Ines Valbuena', org, {
        role: 'owner',
        timeZone: 'Europe/Madrid',
        joinedAt: foundedAt,
        devices: [device('203.0.113.66', 'firefoxWindows')],
      }),
      person('Kwame Adjei', org, {
        role: 'admin',
        timeZone: 'Africa/Accra',
        joinedAt: foundedAt + 22 * minute,
        devices: [device('203.0.113.91', 'chromeWindows'), device('2001:db8:77::4', 'safariPhone')],
      }),
      person('Linnea Holt', org, {
        role: 'member',
        timeZone: 'Europe/Oslo',
        joinedAt: foundedAt + 48 * minute,
        devices: [device('203.0.113.102', 'safariMac')],
      }),
    ],
    keys: [
      key('Release pipeline', org, {
        createdAt: foundedAt + 5 * minute,
        job: 'deploy',
        device: { ipAddress: '203.0.113.150', userAgent: 'hookctl/2.2.0 (ci)' },
      }),
      key('Infrastructure', org, {
        createdAt: foundedAt + 7 * minute,
        job: 'apply',
        device: { ipAddress: '203.0.113.151', userAgent: 'opentofu/1.8.3' },
      }),
    ],
    vocabulary: {
      topics: ['Bookings', 'Containers', 'Customs', 'Manifests', 'Berths', 'Pickups', 'Tariffs'],
      origins: ['Harbour', 'Broker', 'Yard', 'Carrier desk', 'Gatehouse'],
      systems: ['Dispatch', 'Accounts', 'Tracking', 'Planning', 'Archive', 'Partner desk'],
    },
  };
}
