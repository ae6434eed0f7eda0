import { serveAuth } from '@/lib/server/http/auth-handler';

export { serveAuth as GET, serveAuth as POST };
