import { chromeWin, firefoxWin, iPhone, safariMac } from './browsers';
import { buildersFor, type Tenant } from './tenant';

export const saltmarshSlug = 'saltmarsh-freight';

/** The other organization, of which the first must never see anything. */
export function saltmarsh(id: string, foundedAt: number): Tenant {
  const org = { id, name: 'Saltmarsh Freight', domain: 'saltmarsh.example', foundedAt };
  const { person, key } = buildersFor(org);
  const kwame = [chromeWin('203.0.113.91'), iPhone('2001:db8:77::4')] as const;
  return {
    ...org,
    slug: saltmarshSlug,
    incidentAt: null,
    people: [
      person('Ines Valbuena', 'owner', 1, 0, [firefoxWin('203.0.113.66')]),
      person('Kwame Adjei', 'admin', 0, 22.418, kwame),
      person('Linnea Holt', 'member', 1, 48.933, [safariMac('203.0.113.102')]),
    ],
    keys: [
      key('Release pipeline', 'deploy', 5.409, ['203.0.113.150', 'hookctl/2.2.0 (ci)']),
      key('Infrastructure', 'apply', 7.226, ['203.0.113.151', 'opentofu/1.8.3']),
    ],
    words: {
      topics: ['Bookings', 'Containers', 'Customs', 'Manifests', 'Berths', 'Pickups', 'Tariffs'],
      origins: ['Harbour', 'Broker', 'Yard', 'Carrier desk', 'Gatehouse'],
      systems: ['Dispatch', 'Accounts', 'Tracking', 'Planning', 'Archive', 'Partner desk'],
    },
  };
}
