import { beginSso } from '@/lib/server/sign-in/routes/begin';

export { beginSso as POST };
