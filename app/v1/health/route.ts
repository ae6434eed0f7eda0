import { checkHealth } from '@/lib/server/health';
import { open, route } from '@/lib/server/route';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open('health', async () => {
    const health = await checkHealth();
    return Response.json(health, { status: health.status === 'ready' ? 200 : 503 });
  }),
});
