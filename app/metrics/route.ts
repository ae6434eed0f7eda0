import { readMetrics } from '@/lib/server/metrics';
import { notFound, route } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  // Without the token it is as if there were nothing here.
  GET: async (request) =>
    (await readMetrics(request.headers.get('authorization'))) ?? notFound(request),
});
