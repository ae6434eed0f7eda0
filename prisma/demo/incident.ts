import { auditLog, none, type Step } from './activities';
import { firefoxWin } from './browsers';
import { creationOf } from './history';
import { momentsAfter, type Tenant } from './tenant';

/** An address from which nobody else ever comes. */
export const unusualAddress = '203.0.113.213';

export const switchedOff = 'Orders → Warehouse';

/**
 * "Who switched this destination off, when, from where, and what else did they do?" An admin's account is used at night from an
 * address never seen before; in the morning two colleagues find out and put it right.
 */
export function incidentOf({ foundedAt, incidentAt, people, keys }: Tenant): Step[] {
  const [owner, admin, finder] = people;
  const key = keys.find(({ job }) => job === 'read');
  if (incidentAt === null || !key?.revokedAt || !admin || !finder) return [];
  const intruder = { ...admin, devices: [firefoxWin(unusualAddress)] as const };
  const on = momentsAfter(foundedAt);
  const after = (seconds: number) => incidentAt + Math.round(seconds * 1_000);
  const silence = { title: 'No deliveries for 40 minutes', queued_events: 1_764 };
  return [
    [on(0, 8.301), 'apply', 'create', 'source', none, { named: 'Checkout orders' }],
    [on(0, 8.304), 'apply', 'create', 'destination', none, { named: switchedOff }],
    [on(0, 8.307), 'apply', 'create', 'connection'],
    [on(0, 8.311), 'apply', 'create', 'alert_rule', none, { named: 'No events: orders' }],
    [on(13, 45.417), 'someone', 'update', 'destination'],
    [on(13, 47.283), 'someone', 'update', 'connection'],
    [on(36, 90.621), 'someone', 'update', 'alert_rule'],
    [on(58, 312.209), 'apply', 'update', 'destination'],

    [after(-128.214), intruder, 'sign_in_failed', 'user'],
    [after(-113.871), intruder, 'sign_in_failed', 'user'],
    [after(-98.336), intruder, 'sign_in_failed', 'user'],
    [after(-80.705), intruder, 'sign_in', 'user'],
    [after(0), intruder, 'disable', 'destination'],
    [after(41.377), intruder, 'pause', 'connection'],
    [key.createdAt, intruder, 'create', ...creationOf(key)],
    [after(278.102), 'read', 'export', auditLog, { format: 'csv', query: {} }],
    [after(352.042), intruder, 'disable', 'alert_rule'],
    [after(367.262), intruder, 'sign_out', 'user'],

    [after(2_467.589), 'system', 'open', 'destination', silence],
    [after(13_080.742), finder, 'sign_in', 'user'],
    [after(13_095.916), finder, 'acknowledge', 'issue'],
    [after(13_341.388), finder, 'enable', 'destination'],
    [after(13_363.403), finder, 'resume', 'connection'],
    [after(13_395.061), finder, 'enable', 'alert_rule'],
    [after(13_443.177), finder, 'retry', 'connection'],
    [key.revokedAt, owner, 'revoke', creationOf(key)[0]],
    [after(13_980.631), finder, 'resolve', 'issue'],
  ];
}
