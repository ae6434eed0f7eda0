import { notFound, route } from '@/lib/server/http/handler';
import { readMetrics } from '@/lib/server/monitoring/metrics';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  // 404 without the token.
  GET: async (request) =>
    (await readMetrics(request.headers.get('authorization'))) ?? notFound(request),
});
