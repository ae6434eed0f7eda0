import { auditLog, none, type Step } from './activities';
import { firefoxWin } from './browsers';
import { creationOf } from './history';
import { day, minute, type Tenant } from './tenant';

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
  const on = (days: number, minutes: number) => foundedAt + days * day + minutes * minute;
  const after = (seconds: number) => incidentAt + Math.round(seconds * 1_000);
  const silence = { title: 'No deliveries for 40 minutes', queued_events: 1_764 };
  return [
    [on(0, 8.3), 'apply', 'create', 'source', none, { named: 'Checkout orders' }],
    [on(0, 8.4), 'apply', 'create', 'destination', none, { named: switchedOff }],
    [on(0, 8.5), 'apply', 'create', 'connection'],
    [on(0, 8.6), 'apply', 'create', 'alert_rule', none, { named: 'No events: orders' }],
    [on(13, 45), 'someone', 'update', 'destination'],
    [on(13, 47), 'someone', 'update', 'connection'],
    [on(36, 90), 'someone', 'update', 'alert_rule'],
    [on(58, 312), 'apply', 'update', 'destination'],

    [after(-128.2), intruder, 'sign_in_failed', 'user'],
    [after(-113.9), intruder, 'sign_in_failed', 'user'],
    [after(-98.3), intruder, 'sign_in_failed', 'user'],
    [after(-80.7), intruder, 'sign_in', 'user'],
    [after(0), intruder, 'disable', 'destination'],
    [after(41.4), intruder, 'pause', 'connection'],
    [key.createdAt, intruder, 'create', ...creationOf(key)],
    [after(278.1), 'read', 'export', auditLog, { format: 'csv', entries: 3_118 }],
    [after(352.1), intruder, 'disable', 'alert_rule'],
    [after(367.3), intruder, 'sign_out', 'user'],

    [after(2_467.2), 'system', 'open', 'destination', silence],
    [after(13_080.7), finder, 'sign_in', 'user'],
    [after(13_095.9), finder, 'acknowledge', 'issue'],
    [after(13_341.3), finder, 'enable', 'destination'],
    [after(13_363.3), finder, 'resume', 'connection'],
    [after(13_394.9), finder, 'enable', 'alert_rule'],
    [after(13_443.1), finder, 'retry', 'connection'],
    [key.revokedAt, owner, 'revoke', creationOf(key)[0]],
    [after(13_980.6), finder, 'resolve', 'issue'],
  ];
}
