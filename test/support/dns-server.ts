import { createSocket } from 'node:dgram';
import dns from 'node:dns/promises';
import type { AddressInfo } from 'node:net';

// A server of names in this process, which the process asks from then on: of TXT records, over UDP.

export async function startDnsServer() {
  /** The TXT records by name. */
  const records = new Map<string, string[]>();
  /** The names that it cannot answer for. */
  const failing = new Set<string>();
  /** The names that were asked for, each time. */
  const asked: string[] = [];
  const before = dns.getServers();
  const server = createSocket('udp4');
  /** RFC 1035: the question again, and an answer of each record, or that there is no such name. */
  server.on('message', (query, { port, address }) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
    // A resolver mixes the case of names, against forged answers.
    const name = labels.join('.').toLowerCase();
    asked.push(name);
    const found = failing.has(name) ? [] : (records.get(name) ?? []);
    const answers = found.map((text) => {
      const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
      const head = Buffer.from('c00c00100001000000000000', 'hex');
      head.writeUInt16BE(data.length, 10);
      return Buffer.concat([head, data]);
    });
    const header = Buffer.from(query.subarray(0, 12));
    const [noError, serverFailure, noSuchName] = [0x8180, 0x8182, 0x8183];
    const code = found.length > 0 ? noError : noSuchName;
    header.writeUInt16BE(failing.has(name) ? serverFailure : code, 2);
    header.writeUInt16BE(answers.length, 6);
    header.writeUInt16BE(0, 10);
    server.send(Buffer.concat([header, query.subarray(12, at + 5), ...answers]), port, address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  dns.setServers([`127.0.0.1:${(server.address() as AddressInfo).port}`]);
  return {
    records,
    failing,
    asked,
    stop: () => {
      dns.setServers(before);
      server.close();
    },
  };
}
