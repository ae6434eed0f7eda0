import 'server-only';

/** The origins from which a browser may send writes. For a local server, under both of its names. */
export function originsOf(baseUrl: URL): string[] {
  const origins = [baseUrl.origin];
  for (const [from, to] of [
    ['localhost', '127.0.0.1'],
    ['127.0.0.1', 'localhost'],
  ] as const) {
    if (baseUrl.hostname === from) origins.push(baseUrl.origin.replace(from, to));
  }
  return origins;
}
