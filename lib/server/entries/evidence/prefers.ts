import 'server-only';

/** Whether a request's Accept header asks for one media type rather than another. What it does not name is not asked for. */
export function prefers(request: Request | undefined, wanted: string, other: string): boolean {
  const quality = qualities(request?.headers.get('accept') ?? '');
  return (quality.get(wanted) ?? 0) > (quality.get(other) ?? 0);
}

/** How much each media type is wanted, from 0 to 1 (RFC 9110, section 12.5.1). */
function qualities(accept: string): Map<string, number> {
  return new Map(
    accept.split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return [type, q === undefined ? 1 : Number(q.slice(2)) || 0];
    }),
  );
}
