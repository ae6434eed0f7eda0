import 'server-only';

/** The origins that a browser may send writes from. On one's own machine both of its names are meant. */
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
