import { serveAuth } from '@/lib/server/auth-route';

export { serveAuth as GET, serveAuth as POST };
