import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AuditLogQuery } from '@/lib/contract/audit-log';
import { parseCursor, toCursor } from './cursor';

test('a cursor keeps the position of its entry, and the contract accepts it', () => {
  const time = fc.date({
    min: new Date('0001-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(time, fc.uuid({ version: 7 }), (date, id) => {
      const createdAt = date.toISOString();
      const cursor = toCursor({ createdAt, id });
      expect(parseCursor(cursor)).toEqual({ createdAt, id });
      expect(AuditLogQuery.parse({ cursor: [cursor] }).cursor).toBe(cursor);
    }),
  );
});
