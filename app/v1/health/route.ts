import { open, route } from '@/lib/server/http/handler';
import { getHealth } from '@/lib/server/monitoring/health';
import { getServerWarnings } from '@/lib/server/monitoring/server-warnings';

export const { GET, HEAD, POST, DELETE, PUT, PATCH, OPTIONS } = route({
  GET: open('health', async (reply) => {
    const health = await getHealth();
    if (health.status !== 'ready') reply.status = 503;
    return { ...health, warnings: [...health.warnings, ...getServerWarnings()] };
  }),
});
