import { Writable } from 'node:stream';
import pino from 'pino';
import { expect, test } from 'vitest';
import { logOptions } from './log';

function linesOf(write: (log: pino.Logger) => void): string[] {
  let text = '';
  const sink = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  write(pino({ ...logOptions, level: 'info' }, sink));
  return text.trim().split('\n');
}

test('of an error its words and codes are logged, in one line, and nothing that hangs on it', () => {
  // As pg hands over the error of an idle connection.
  const ended = Object.assign(new Error('terminating connection\ndue to administrator command'), {
    code: '57P01',
    client: { secretKey: 123_456_789, connectionParameters: { password: 'planted' } },
  });
  const [line = '', ...more] = linesOf((log) =>
    log.error({ err: new Error('a request failed', { cause: ended }) }, 'it failed'),
  );
  expect(more).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    msg: 'it failed',
    err: { message: 'a request failed', cause: { code: '57P01', message: ended.message } },
  });
  expect(line).not.toMatch(/123456789|secretKey|planted/);
});

test('what was thrown and is no error is logged as its text', () => {
  const [line = ''] = linesOf((log) => log.error({ err: 'gone' }, 'it failed'));
  expect(JSON.parse(line)).toMatchObject({ err: { message: 'gone' } });
});
