import { day, demoId, device, key, minute, person, type Tenant } from './tenant';

const slug = 'saltmarsh-freight';
const domain = 'saltmarsh.example';

/** The other organization, which the first must never see. */
export function saltmarsh(now: number): Tenant {
  const foundedAt = now - 90 * day;
  return {
    id: demoId('org', slug),
    name: 'Saltmarsh Freight',
    slug,
    domain,
    foundedAt,
    storyAt: null,
    people: [
      person('Ines Valbuena', domain, {
        role: 'owner',
        timeZone: 'Europe/Madrid',
        joinedAt: foundedAt,
        devices: [device('203.0.113.66', 'firefoxWindows')],
      }),
      person('Kwame Adjei', domain, {
        role: 'admin',
        timeZone: 'Africa/Accra',
        joinedAt: foundedAt + 22 * minute,
        devices: [device('203.0.113.91', 'chromeWindows'), device('2001:db8:77::4', 'safariPhone')],
      }),
      person('Linnea Holt', domain, {
        role: 'member',
        timeZone: 'Europe/Oslo',
        joinedAt: foundedAt + 48 * minute,
        devices: [device('203.0.113.102', 'safariMac')],
      }),
    ],
    keys: [
      key('Release pipeline', slug, {
        createdAt: foundedAt + 5 * minute,
        job: 'deploy',
        device: { ipAddress: '203.0.113.150', userAgent: 'hookctl/2.2.0 (ci)' },
      }),
      key('Infrastructure', slug, {
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
